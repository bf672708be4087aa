// Package admission decides which requests a server takes on, so that nobody can make it useless for the others.
//
// Each client has an account of units of work: it earns some every second, up to a burst, and pays for what it asks. A question pays its
// price before it is answered ([Charge]), and afterwards what it took beyond that. A client whose account is empty is refused with 429
// until it has earned enough. Questions and exports also wait for a free place ([Enter], [EnterExport]); when too many wait, or for too long,
// they are refused with 503. A [Listener] bounds the connections.
//
// [Gate.Handler] opens the account of a request, which stands in its context. In a context without one everything is admitted.
package admission
