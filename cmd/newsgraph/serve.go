package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"newsgraph/config"
	"newsgraph/graph/server"
)

func newServe(cfg *config.Loaded) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Answer queries over HTTP",
		Long: `Serve answers Cayley's HTTP API over the graph, read-only, until it is
interrupted: POST /api/v1/query/{gizmo,graphql,mql}, /api/v1/shape/{gizmo,mql},
/api/v2/query, /api/v2/read, /api/v2/formats and /health. It asks nobody for a
password: an address that other machines reach lets them read the whole graph.`,
		Example: `  newsgraph serve --store news.db
  curl -d 'g.V("<entity:huawei>").Out().All()' http://127.0.0.1:64210/api/v1/query/gizmo`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			store, err := openStore(cfg, false)
			if err != nil {
				return err
			}
			defer closing(store, &err)
			level := slog.LevelWarn
			if cfg.Verbose && !cfg.Quiet {
				level = slog.LevelInfo
			}
			logger := slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), &slog.HandlerOptions{Level: level}))
			return serve(cmd.Context(), cmd.ErrOrStderr(), cfg.Server.Listen, server.New(store, logger, server.Options{
				QueryTimeout: cfg.Server.QueryTimeout,
				ResultLimit:  cfg.Server.ResultLimit,
				MaxBody:      int64(cfg.Server.MaxBody),
				Base:         cfg.Export.Base,
			}))
		},
	}
	cmd.Flags().String("listen", config.Default().Server.Listen, "`HOST:PORT` to serve on; port 0 takes a free one")
	return cmd
}

// serve answers until ctx ends, and then gives the requests under way a moment.
func serve(ctx context.Context, stderr io.Writer, address string, h http.Handler) error {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return err
	}
	if a, ok := l.Addr().(*net.TCPAddr); ok && !a.IP.IsLoopback() {
		fmt.Fprintf(stderr, "newsgraph: warning: %s is not a loopback address: whoever reaches it can read the graph\n", l.Addr())
	}
	fmt.Fprintf(stderr, "newsgraph: serving on http://%s\n", l.Addr())
	srv := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		IdleTimeout:       2 * time.Minute,
	}
	done := make(chan error, 1)
	go func() { done <- srv.Serve(l) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if err := srv.Shutdown(last); errors.Is(err, context.DeadlineExceeded) {
		return srv.Close()
	} else if err != nil {
		return err
	}
	return nil
}
