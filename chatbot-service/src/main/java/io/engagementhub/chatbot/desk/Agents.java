package io.engagementhub.chatbot.desk;

import java.util.Comparator;
import java.util.List;

/** The people of the desk. */
public interface Agents {

  /** Who they are, as far as known at the moment. */
  Directory directory();

  /**
   * The list of agents.
   *
   * @param agents by name, then id
   * @param complete false if the source could not be asked and this is what was known before
   */
  record Directory(List<Listed> agents, boolean complete) {
    public Directory {
      agents = List.copyOf(agents);
    }
  }

  /**
   * One agent.
   *
   * @param id sign-in name
   * @param name first and last name, else the sign-in name
   * @param skills names of the queues and topics they know
   */
  record Listed(String id, String name, List<String> skills) {
    /** By name, then id. */
    public static final Comparator<Listed> ORDER =
        Comparator.comparing(Listed::name).thenComparing(Listed::id);

    public Listed {
      skills = List.copyOf(skills);
    }
  }
}
