/**
 * Stories through the gateway on the real stack: PostgreSQL, Kafka, Keycloak and the five services
 * as they ship, started once per JVM and shared by every test here.
 *
 * <p>Tests speak only the public surface, and look into databases and topics only to count what no
 * answer could show. Each test makes people and sources of its own, so order does not matter, save
 * that what kills parts and what reads all the logs comes last.
 */
package io.engagementhub.e2e;
