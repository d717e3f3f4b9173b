package org.comfyume.connector.inbound;

import org.comfyume.connector.http.SharedHttp;

/** What all workers' sockets share. */
record Engine(Works works, Alarms alarms, SharedHttp http, Timings timings) {}
