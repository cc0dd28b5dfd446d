package io.engagementhub.chatbot.persistence;

import java.sql.SQLException;

/** The database refused a statement or is out of reach; the cause tells which. */
public class DatabaseFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  DatabaseFailure(SQLException cause) {
    super("the database did not do as asked", cause);
  }
}
