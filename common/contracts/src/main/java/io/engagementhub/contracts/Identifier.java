package io.engagementhub.contracts;

/**
 * Something a person can be recognised by.
 *
 * @param namespace {@code user_id}, {@code anonymous_id}, {@code email}, {@code phone} or custom
 * @param value normalised: e-mail in lower case, phone in E.164 where it can be read as such
 */
public record Identifier(String namespace, String value) {
  public static final String USER_ID = "user_id";
  public static final String ANONYMOUS_ID = "anonymous_id";
  public static final String EMAIL = "email";
  public static final String PHONE = "phone";
}
