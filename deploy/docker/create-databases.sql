-- One database per service, and Keycloak's own.
create database gateway;
create database profile;
create database journey;
create database content;
create database chatbot;
create database keycloak;
