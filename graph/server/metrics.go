package server

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// meter counts what the server does.
type meter struct {
	requests *prometheus.CounterVec   // by route, method, status
	seconds  *prometheus.HistogramVec // by route
	quads    *prometheus.CounterVec   // by action: added, removed
	serve    http.HandlerFunc
}

func newMeter(queries, reads *turns) *meter {
	m := &meter{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "newsgraph_http_requests_total", Help: "Requests answered.",
		}, []string{"route", "method", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "newsgraph_http_request_seconds", Help: "Time from a request to the end of its answer.",
			Buckets: []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60},
		}, []string{"route"}),
		quads: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "newsgraph_quads_written_total", Help: "Quads written over HTTP.",
		}, []string{"action"}),
	}
	own := prometheus.NewRegistry()
	own.MustRegister(m.requests, m.seconds, m.quads,
		gauge("newsgraph_queries_running", "Queries under way.", func() int { return len(queries.free) }),
		gauge("newsgraph_queries_waiting", "Queries that wait for their turn.", func() int { return int(queries.waiting.Load()) }),
		gauge("newsgraph_readings_running", "Readings of quads under way.", func() int { return len(reads.free) }))
	// The default registry has what Go and Cayley count.
	m.serve = promhttp.HandlerFor(prometheus.Gatherers{own, prometheus.DefaultGatherer}, promhttp.HandlerOpts{}).ServeHTTP
	return m
}

func gauge(name, help string, value func() int) prometheus.Collector {
	return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 { return float64(value()) })
}

// request counts a request. Only the names of routes and of known methods
// become labels: a client can't make new ones.
func (m *meter) request(r *http.Request, status int, took time.Duration) {
	route, method := strings.TrimSpace(r.Pattern), "other"
	if route == "" {
		route = "none"
	}
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodOptions:
		method = r.Method
	}
	m.requests.WithLabelValues(route, method, strconv.Itoa(status)).Inc()
	m.seconds.WithLabelValues(route).Observe(took.Seconds())
}
