package org.comfyume.queue.config;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;

/**
 * Defines the application's one data source. Transactions are local to it: no XA, so a commit is
 * one round trip. Artemis keeps its messages in another database of the same server and is tied to
 * the rows by re-sending, not by two-phase commit.
 */
@DataSourceDefinition(
    name = "java:app/jdbc/comfyume",
    className = "org.postgresql.ds.PGSimpleDataSource",
    url = "${MPCONFIG=comfyume.db.url}",
    user = "${MPCONFIG=comfyume.db.user}",
    password = "${MPCONFIG=comfyume.db.password}",
    initialPoolSize = 2,
    minPoolSize = 2,
    maxPoolSize = 24,
    properties = {
      "ApplicationName=comfyume",
      "tcpKeepAlive=true",
      // a connection that outlived a restart of the database is replaced before anybody uses it
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=custom-validation",
      "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
      "fish.payara.fail-all-connections=true",
      "fish.payara.validate-atmost-once-period-in-seconds=5"
    })
@Singleton
public class Database {}
