package graph

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"
)

const (
	manifestMagic = "NormGraph snapshot"
	// snapshotSchema counts the changes of what the files of a snapshot hold: of the tables and their types, of how names are folded,
	// and of how texts are cut and analysed.
	snapshotSchema = 2
	// maxManifest bounds the bytes of a manifest.
	maxManifest = 1 << 20
)

// manifest says what a kept snapshot is of.
type manifest struct {
	Magic      string     `json:"magic"`
	Schema     int        `json:"schema"`
	Store      string     `json:"store"`
	Ontology   string     `json:"ontology"` // digest
	Generation uint64     `json:"generation"`
	Folder     string     `json:"folder"`
	Files      []keptFile `json:"files"`
}

// keptFile is a file of the folder, by its name with slashes.
type keptFile struct {
	Name  string `json:"name"`
	Size  int64  `json:"size"`
	CRC32 uint32 `json:"crc32c"`
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func newManifest(ctx context.Context, folder string, s *Snapshot, store string) (*manifest, error) {
	m := &manifest{
		Magic: manifestMagic, Schema: snapshotSchema, Store: store, Ontology: s.ontology.digest(), Generation: s.generation, Folder: filepath.Base(folder),
	}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		m.Files = append(m.Files, keptFile{Name: filepath.ToSlash(name)})
		return err
	})
	if err != nil {
		return nil, err
	}
	return m, m.each(ctx, func(f *keptFile) (err error) {
		path := filepath.Join(folder, filepath.FromSlash(f.Name))
		if f.Size, f.CRC32, err = sum(path); err != nil {
			return err
		}
		return flush(path)
	})
}

// each calls fn with each file, with as many at a time as there are processors.
func (m *manifest) each(ctx context.Context, fn func(*keptFile) error) error {
	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(runtime.GOMAXPROCS(0))
	for i := range m.Files {
		work.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return fn(&m.Files[i])
		})
	}
	return work.Wait()
}

// verify reports a file that is not as it was written.
func (m *manifest) verify(ctx context.Context, folder string) error {
	return m.each(ctx, func(f *keptFile) error {
		if !filepath.IsLocal(filepath.FromSlash(f.Name)) {
			return fmt.Errorf("snapshot: the manifest names the file %q", f.Name)
		}
		size, crc, err := sum(filepath.Join(folder, filepath.FromSlash(f.Name)))
		if err != nil {
			return fmt.Errorf("snapshot: %w", err)
		}
		if size != f.Size || crc != f.CRC32 {
			return fmt.Errorf("snapshot: %s/%s is damaged", m.Folder, f.Name)
		}
		return nil
	})
}

func sum(path string) (size int64, crc uint32, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	h := crc32.New(castagnoli)
	size, err = io.CopyBuffer(h, onlyReader{f}, make([]byte, 1<<18))
	return size, h.Sum32(), err
}

// onlyReader hides what else a file can do, so that it is read with the buffer given.
type onlyReader struct{ io.Reader }

// fits reports why a snapshot cannot be used.
func (m *manifest) fits(store string, o *Ontology) error {
	switch {
	case m.Magic != manifestMagic || m.Schema != snapshotSchema:
		return errors.New("snapshot: it is of another version of the program")
	case m.Store != store:
		return errors.New("snapshot: it is of another store")
	case m.Ontology != o.digest():
		return errors.New("snapshot: it is of another ontology")
	case m.Folder == "" || m.Folder != filepath.Base(m.Folder) || !filepath.IsLocal(m.Folder):
		return fmt.Errorf("snapshot: the manifest names the folder %q", m.Folder)
	}
	for _, section := range sections {
		if !m.has(section.name) {
			return fmt.Errorf("snapshot: the manifest lacks %s", section.name)
		}
	}
	return nil
}

func (m *manifest) has(name string) bool {
	for i := range m.Files {
		if m.Files[i].Name == name {
			return true
		}
	}
	return false
}

// digest tells ontologies apart in all that tables number things by.
func (o *Ontology) digest() string {
	whole, err := json.Marshal(struct {
		Version    int
		Kinds      []ClassDef
		Classes    []ClassDef
		Predicates []PredicateDef
		Names      []PredicateName
		Modalities []Modality
		Methods    []Method
	}{o.Version, o.Kinds, o.Classes, o.Predicates, newClaimTable(o).predicates, Modalities, Methods})
	if err != nil {
		return err.Error() // no ontology has it: everything in it can be written
	}
	sum := sha256.Sum256(whole)
	return hex.EncodeToString(sum[:])
}

// manifest reads the manifest: one line, and one with its checksum.
func (d *SnapshotDir) manifest() (*manifest, error) {
	f, err := os.Open(filepath.Join(d.path, manifestFile))
	if err != nil {
		return nil, fmt.Errorf("snapshot: %w", err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxManifest))
	if err != nil {
		return nil, fmt.Errorf("snapshot: %w", err)
	}
	return parseManifest(text)
}

func parseManifest(text []byte) (*manifest, error) {
	line, rest, _ := bytes.Cut(text, []byte("\n"))
	if string(rest) != checksumLine(line) {
		return nil, errors.New("snapshot: the manifest is damaged")
	}
	m := &manifest{}
	if err := json.Unmarshal(line, m); err != nil {
		return nil, fmt.Errorf("snapshot: the manifest: %w", err)
	}
	return m, nil
}

func checksumLine(line []byte) string {
	return fmt.Sprintf("crc32c %08x\n", crc32.Checksum(line, castagnoli))
}

// write puts the manifest in the place of the old one, once everything that it names is on disk.
func (m *manifest) write(path string) error {
	line, err := json.Marshal(m)
	if err != nil {
		return err
	}
	for _, folder := range []string{m.Folder, filepath.Join(m.Folder, textFolder), filepath.Join(m.Folder, textFolder, "store")} {
		if err := flush(filepath.Join(filepath.Dir(path), folder)); err != nil {
			return err
		}
	}
	temporary := path + ".new"
	if err := os.WriteFile(temporary, append(append(line, '\n'), checksumLine(line)...), 0o600); err != nil {
		return err
	}
	if err := flush(temporary); err != nil {
		return err
	}
	if err := os.Rename(temporary, path); err != nil {
		return err
	}
	return flush(filepath.Dir(path))
}

// flush waits until a file or folder is on disk.
func flush(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
