package cayley

import (
	"encoding/binary"
	"io"
	"os"

	hkv "github.com/hidal-go/hidalgo/kv"
	"go.etcd.io/bbolt"
)

// bbolt trusts its pages: a wrong number in one can make it read outside of the file or call itself
// without end, which no program survives. So they are walked before bbolt uses them.

// The format of a page: a head, then as many elements as it counts, then what they point to.
const (
	pageHead    = 16 // id (8 bytes), flags (2), count (2), number of pages that continue it (4)
	pageElement = 16 // leaf: flags, position, size of key, size of value (4 each); branch: position, size of key (4 each), page (8)
	bucketHead  = 16 // root page, 0 when the page follows inline (8), sequence (8)

	branchPage = 1
	leafPage   = 2
	bucketFlag = 1 // of a leaf element: the value is a bucket
)

// pageWalk walks the pages of one state of a bbolt file.
type pageWalk struct {
	file io.ReaderAt
	size int64           // of a page
	end  uint64          // the first page id beyond the file
	seen map[uint64]bool // no page belongs to two
}

// walkPages finds out whether bbolt can use the pages of a transaction.
func walkPages(tx *bbolt.Tx) error {
	file, err := os.Open(tx.DB().Path())
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	if tx.Size() > info.Size() {
		return faultf("%d of its %d bytes are there", info.Size(), tx.Size())
	}
	size := int64(tx.DB().Info().PageSize)
	w := pageWalk{file: file, size: size, end: uint64(tx.Size() / size), seen: map[uint64]bool{}}
	return w.page(uint64(tx.Cursor().Bucket().Root()))
}

// page walks a page of a bucket and those below it.
func (w *pageWalk) page(id uint64) error {
	data, err := w.read(id, 1)
	if err != nil {
		return err
	}
	if more := uint64(binary.LittleEndian.Uint32(data[12:])); more > 0 {
		if data, err = w.read(id, 1+more); err != nil {
			return err
		}
	}
	if binary.LittleEndian.Uint64(data) != id {
		return faultf("page %d says that it is another", id)
	}
	for i := range uint64(len(data)) / uint64(w.size) {
		if w.seen[id+i] {
			return faultf("page %d is used twice", id+i)
		}
		w.seen[id+i] = true
	}
	return w.elements(id, data)
}

// read reads a number of pages; the first two of a file are not part of any bucket.
func (w *pageWalk) read(id, pages uint64) ([]byte, error) {
	if id < 2 || id >= w.end || pages > w.end-id {
		return nil, faultf("page %d is outside of the file", id)
	}
	data := make([]byte, int64(pages)*w.size)
	_, err := w.file.ReadAt(data, int64(id)*w.size)
	return data, err
}

// elements walks what a page points to. An inline page is part of the page with that id.
func (w *pageWalk) elements(id uint64, page []byte) error {
	if len(page) < pageHead {
		return faultf("page %d breaks off", id)
	}
	flags, count := binary.LittleEndian.Uint16(page[8:]), int(binary.LittleEndian.Uint16(page[10:]))
	if flags != branchPage && flags != leafPage || pageHead+count*pageElement > len(page) {
		return faultf("page %d is not one of a bucket", id)
	}
	for i := range count {
		element, walk := page[pageHead+i*pageElement:], w.leafElement
		if flags == branchPage {
			walk = w.branchElement
		}
		if err := walk(id, element); err != nil {
			return err
		}
	}
	return nil
}

// branchElement walks an element of a branch; positions are relative to the element.
func (w *pageWalk) branchElement(id uint64, element []byte) error {
	if uint32At(element, 0)+uint32At(element, 4) > int64(len(element)) {
		return faultf("page %d: a key is outside", id)
	}
	return w.page(binary.LittleEndian.Uint64(element[8:]))
}

func (w *pageWalk) leafElement(id uint64, element []byte) error {
	value := uint32At(element, 4) + uint32At(element, 8)
	end := value + uint32At(element, 12)
	switch {
	case end > int64(len(element)):
		return faultf("page %d: a key or value is outside", id)
	case uint32At(element, 0)&bucketFlag != 0:
		return w.bucket(id, element[value:end])
	}
	return nil
}

func uint32At(b []byte, at int) int64 { return int64(binary.LittleEndian.Uint32(b[at:])) }

func (w *pageWalk) bucket(id uint64, value []byte) error {
	if len(value) < bucketHead {
		return faultf("page %d: a bucket breaks off", id)
	}
	if root := binary.LittleEndian.Uint64(value); root != 0 {
		return w.page(root)
	}
	return w.elements(id, value[bucketHead:])
}

// checkPages walks the pages, if there are any, and has bbolt check them.
func checkPages(kv hkv.KV, fault func(format string, args ...any)) error {
	bolt, ok := kv.(boltKV)
	if !ok {
		return nil
	}
	return bolt.db.View(func(tx *bbolt.Tx) error {
		if err := walkPages(tx); err != nil {
			return err
		}
		for err := range tx.Check() {
			fault("bbolt: %v", err)
		}
		return nil
	})
}
