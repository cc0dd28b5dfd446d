package io.engagementhub.chatbot.conversation;

import io.engagementhub.chatbot.conversation.domain.Heard;
import io.engagementhub.chatbot.conversation.domain.Phrases;
import io.engagementhub.chatbot.conversation.domain.Turn.Citation;
import io.engagementhub.chatbot.knowledge.AnswerQuestion;
import io.engagementhub.chatbot.knowledge.AnswerQuestion.Answer;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes out what a visitor wants: a person, a courtesy returned, or a question answered. */
@ApplicationScoped
class HearVisitor {
  private final AnswerQuestion answerQuestion;

  HearVisitor(AnswerQuestion answerQuestion) {
    this.answerQuestion = answerQuestion;
  }

  Heard handle(String text) {
    if (Phrases.asksForPerson(text)) {
      return new Heard.WishForPerson();
    }
    var courtesy = Phrases.courtesy(text);
    if (courtesy.isPresent()) {
      return new Heard.Courtesy(courtesy.get());
    }
    return switch (answerQuestion.handle(text)) {
      case Answer.Found(var passage, var confidence) ->
          new Heard.Answerable(
              new Citation(
                  passage.articleId(),
                  passage.articleKey(),
                  passage.version(),
                  passage.title(),
                  passage.text(),
                  Math.round(confidence * 1000) / 1000.0));
      case Answer.Unknown() -> new Heard.Unknown();
    };
  }
}
