package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"newsgraph/config"
	"newsgraph/graph"
	"newsgraph/graph/server"
)

func newServe(cfg *config.Loaded) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Answer queries over HTTP",
		Long: `Serve answers Cayley's HTTP API over the graph until it is interrupted, and
finishes then what it has begun: /api/v1/query/{gizmo,graphql,mql,sexp},
/api/v1/shape, /api/v2/query, /api/v2/read, /api/v2/formats, /gephi/gs, /metrics,
/health, and Cayley's web pages at /.

With server.writable and server.token set it also takes quads, from who shows the
token: /api/v1/write, /api/v1/delete, /api/v2/write, /api/v2/delete,
/api/v2/node/delete. What articles contributed can't be changed so.

An address that other machines reach needs a token, which every request but
/health then has to show, or TLS. With --verbose it logs every request.`,
		Example: `  newsgraph serve --store news.db
  curl -d 'g.V("<entity:huawei>").Out().All()' http://127.0.0.1:64210/api/v1/query/gizmo

  export NEWSGRAPH_SERVER_TOKEN=$(openssl rand -hex 16)
  NEWSGRAPH_SERVER_WRITABLE=true newsgraph serve &
  curl -H "Authorization: Bearer $NEWSGRAPH_SERVER_TOKEN" -d '<a> <knows> <b> .' http://127.0.0.1:64210/api/v2/write`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			certificates, err := checkServer(cfg.Server)
			if err != nil {
				return fmt.Errorf("configuration: %w", err)
			}
			store, err := openStore(cfg, false)
			if err != nil {
				return err
			}
			defer closing(store, &err)
			return serveStore(cmd.Context(), cmd.ErrOrStderr(), cfg, store, certificates)
		},
	}
	cmd.Flags().String("listen", config.Default().Server.Listen, "`HOST:PORT` to serve on; port 0 takes a free one")
	return cmd
}

// serveStore serves a store at the configured address until ctx ends.
func serveStore(ctx context.Context, stderr io.Writer, cfg *config.Loaded, store *graph.Store, certificates []tls.Certificate) error {
	l, err := listen(ctx, cfg.Server)
	if err != nil {
		return err
	}
	level := slog.LevelWarn
	if cfg.Verbose && !cfg.Quiet {
		level = slog.LevelInfo
	}
	logger := slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: level}))
	local := loopback(l)
	h, err := server.New(store, logger, server.Options{
		QueryTimeout: cfg.Server.QueryTimeout,
		QueryMemory:  int64(cfg.Server.QueryMemory),
		ResultLimit:  cfg.Server.ResultLimit,
		MaxQueries:   cfg.Server.MaxQueries,
		MaxBody:      int64(cfg.Server.MaxBody),
		MaxWrite:     int64(cfg.Server.MaxWrite),
		Base:         cfg.Export.Base,
		Writable:     cfg.Server.Writable,
		Token:        cfg.Server.Token,
		Private:      !local && cfg.Server.Token != "",
		Local:        local,
		Origins:      cfg.Server.Origins,
	})
	if err != nil {
		return errors.Join(err, l.Close())
	}
	fmt.Fprintf(stderr, "newsgraph: serving on %s://%s\n", scheme(certificates), l.Addr())
	return serve(ctx, logger, l, h, certificates, cfg.Server.QueryTimeout)
}

// checkServer checks what settings say together, and loads the certificates;
// none without TLS.
func checkServer(c config.Server) ([]tls.Certificate, error) {
	switch {
	case c.Writable && c.Token == "":
		return nil, errors.New("server.writable needs a server.token, which those who write show")
	case (c.TLSCert == "") != (c.TLSKey == ""):
		return nil, errors.New("server.tls_cert and server.tls_key go together")
	case c.TLSCert == "":
		return nil, nil
	}
	cert, err := tls.LoadX509KeyPair(c.TLSCert, c.TLSKey)
	if err != nil {
		return nil, fmt.Errorf("server.tls_cert %s, server.tls_key %s: %w", c.TLSCert, c.TLSKey, err)
	}
	return []tls.Certificate{cert}, nil
}

// listen opens the address, unless others could reach it without a token and
// in the clear.
func listen(ctx context.Context, c config.Server) (net.Listener, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", c.Listen)
	if err != nil {
		return nil, err
	}
	if !loopback(l) && c.Token == "" && c.TLSCert == "" {
		err := fmt.Errorf("%s is no loopback address, and whoever reaches it could read the graph: set server.token, or server.tls_cert and server.tls_key", l.Addr())
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

func loopback(l net.Listener) bool {
	a, ok := l.Addr().(*net.TCPAddr)
	return ok && a.IP.IsLoopback()
}

func scheme(certificates []tls.Certificate) string {
	if len(certificates) > 0 {
		return "https"
	}
	return "http"
}

// serve answers until ctx ends, and then finishes the requests under way, for
// as long as a query may take and some seconds.
func serve(ctx context.Context, logger *slog.Logger, l net.Listener, h http.Handler, certificates []tls.Certificate, query time.Duration) error {
	srv := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		IdleTimeout:       2 * time.Minute,
		ErrorLog:          slog.NewLogLogger(logger.Handler(), slog.LevelWarn),
		TLSConfig:         &tls.Config{Certificates: certificates, MinVersion: tls.VersionTLS12},
	}
	run := srv.Serve
	if len(certificates) > 0 {
		run = func(l net.Listener) error { return srv.ServeTLS(l, "", "") }
	}
	done := make(chan error, 1)
	go func() { done <- run(l) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), query+5*time.Second)
	defer cancel()
	if err := srv.Shutdown(last); errors.Is(err, context.DeadlineExceeded) {
		return srv.Close()
	} else if err != nil {
		return err
	}
	return nil
}
