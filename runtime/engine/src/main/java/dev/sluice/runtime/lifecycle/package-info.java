/**
 * From opened to closed: what the runtime lends to plug-ins (contexts, schedulers, meters), the workers it runs for stages,
 * and the one order in which everything is stopped.
 *
 * <p>Order of a stop: namespaces drain together, up to the deadline; workers stop, the last started first; stages close,
 * outermost first; backends close in reverse order of opening; their schedulers and meters go last. Each is closed once; what
 * fails is collected and does not keep the rest open. Threads: stages and workers share the runtime's scheduler, which never
 * blocks; blocking work has named, bounded schedulers of its own. Time comes from the injected clock and scheduler only.
 * Internal, but for {@link dev.sluice.runtime.lifecycle.WorkerStatus}: programs use {@link dev.sluice.runtime}.
 */
@NullMarked
package dev.sluice.runtime.lifecycle;

import org.jspecify.annotations.NullMarked;
