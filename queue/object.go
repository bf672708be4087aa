package queue

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"

	"github.com/nats-io/nats.go/jetstream"
)

// objectOverhead is more than what the server stores beside the bytes of one object.
const objectOverhead = 16 << 10

// chunks is the subject of the bytes of an object, by its NUID; of all objects with ">".
func (q *Queue) chunks(nuid string) string { return "$O." + q.options.Name + "-documents.C." + nuid }

// store puts an object into the object store, unless an attempt before did: while it waited for room to publish the ticket, the object may have been swept.
func (q *Queue) store(ctx context.Context, name string, object []byte) error {
	_, err := q.objects.GetInfo(ctx, name)
	if errors.Is(err, jetstream.ErrObjectNotFound) {
		_, err = q.objects.PutBytes(ctx, name, object)
	}
	return err
}

// read gives the bytes of an object: jetstream.ErrObjectNotFound when it is not there as it was put there. The object store would make a
// consumer for that, which a cluster may place on a server that has just died.
func (q *Queue) read(ctx context.Context, name string) ([]byte, error) {
	info, err := q.objects.GetInfo(ctx, name)
	if err != nil {
		return nil, err
	}
	var object []byte
	for next, chunk := uint64(1), uint32(0); chunk < info.Chunks; chunk++ {
		m, err := q.content.GetMsg(ctx, next, jetstream.WithGetMsgSubject(q.chunks(info.NUID)))
		if errors.Is(err, jetstream.ErrMsgNotFound) {
			return nil, jetstream.ErrObjectNotFound
		}
		if err != nil {
			return nil, err
		}
		object, next = append(object, m.Data...), m.Sequence+1
	}
	sum := sha256.Sum256(object)
	if digest := "SHA-256=" + base64.URLEncoding.EncodeToString(sum[:]); digest != info.Digest {
		return nil, jetstream.ErrObjectNotFound
	}
	return object, nil
}

// remove takes an object off the server with all that tells of it: the object store would leave a mark for each. The bytes go first, so
// that what a crash leaves is still known.
func (q *Queue) remove(ctx context.Context, object string) error {
	info, err := q.objects.GetInfo(ctx, object)
	if errors.Is(err, jetstream.ErrObjectNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := q.content.Purge(ctx, jetstream.WithPurgeSubject(q.chunks(info.NUID))); err != nil {
		return err
	}
	return q.content.Purge(ctx, jetstream.WithPurgeSubject("$O."+q.options.Name+"-documents.M."+base64.URLEncoding.EncodeToString([]byte(object))))
}
