package queue

// Abandon forgets the job as a worker that is killed does: it is given to another one when this one was not heard of for a while.
func (d *Delivery) Abandon() { d.stop() }
