/**
 * The resource adapter to ComfyUI servers.
 *
 * <p>Outbound, it gives the application a {@link org.comfyume.core.execution.WorkerGateway}: pooled
 * connections, each bound to one worker, over HTTP. Inbound, it keeps one WebSocket per watched
 * worker and hands its news to message-driven beans that implement {@link
 * org.comfyume.core.execution.WorkerEventListener}. It knows no users, no queue and no database.
 *
 * <h2>What it promises</h2>
 *
 * News of one worker arrive one after the other, in the worker's order. After a gap (a lost socket,
 * a bean that threw) it asks the worker about every attempt that was submitted through this
 * instance and whose end was not yet absorbed, and delivers what was missed; a bean may see the
 * same news twice.
 *
 * <h2>What it does not judge</h2>
 *
 * An attempt that the worker does not know any more, and attempts of before a restart of this
 * process: the application asks for those itself, with {@link
 * org.comfyume.core.execution.WorkerConnection#lookup}, when {@link
 * org.comfyume.core.execution.WorkerEvent.Up} arrives.
 */
@NullMarked
package org.comfyume.connector;

import org.jspecify.annotations.NullMarked;
