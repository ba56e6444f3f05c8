package main

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/config"
	"newsgraph/graph"
	"newsgraph/graph/export"
)

func newBackup(cfg *config.Loaded) *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "Write the whole graph to a file that restore reads back",
		Long: `Backup writes every quad of the graph as N-Quads, packed if the name ends in
.gz. The file appears when all of it is written. While another process serves
the graph, it is asked for it, at server.listen with server.token: it answers
with the graph as it was when it was asked.`,
		Example: `  newsgraph backup graph.nq.gz
  newsgraph restore --store restored.db graph.nq.gz`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return badUsage(cmd, errors.New("which file?"))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			path := args[0]
			store, err := openStore(cfg, false)
			if err != nil && !errors.Is(err, graph.ErrLocked) {
				return err
			}
			locked := err
			if err == nil {
				defer closing(store, &err)
			}
			return named(path, writeFile(path, func(out io.Writer) error {
				if strings.HasSuffix(path, ".gz") {
					pack := gzip.NewWriter(out)
					return errors.Join(writeBackup(cmd, cfg, store, locked, pack), pack.Close())
				}
				return writeBackup(cmd, cfg, store, locked, out)
			}))
		},
	}
}

// writeBackup writes the quads of a store or, if another process has it, of
// its server.
func writeBackup(cmd *cobra.Command, cfg *config.Loaded, store *graph.Store, locked error, out io.Writer) error {
	if locked == nil {
		_, err := export.Store(cmd.Context(), store, out, export.NQuads, export.Options{})
		return err
	}
	scheme := "http"
	if cfg.Server.TLSCert != "" {
		scheme = "https"
	}
	req, err := http.NewRequestWithContext(cmd.Context(), http.MethodGet, scheme+"://"+cfg.Server.Listen+"/api/v2/read?format=nquads&iri=short", nil)
	if err != nil {
		return err
	}
	if cfg.Server.Token != "" {
		req.Header.Set("Authorization", "Bearer "+cfg.Server.Token)
	}
	answer, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("%w, and no server answers: %w", locked, err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(io.LimitReader(answer.Body, 1<<10))
		return fmt.Errorf("%w, and its server answers %s: %s", locked, answer.Status, strings.TrimSpace(string(text)))
	}
	_, err = io.Copy(out, answer.Body)
	return err
}
