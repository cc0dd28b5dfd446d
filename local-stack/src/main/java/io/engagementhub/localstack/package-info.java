/**
 * Real PostgreSQL, Kafka and Keycloak for one machine, started from Maven artifacts.
 *
 * <p>Every server listens on 127.0.0.1 only, keeps its data under the directory it is given and
 * finds them again at the next start, also after it was killed. The same classes serve {@code
 * ./hub}, the services' tests and the end-to-end tests, each on its own ports and directory.
 * Nothing here is meant for production: the passwords are well known.
 */
@NullMarked
package io.engagementhub.localstack;

import org.jspecify.annotations.NullMarked;
