package io.engagementhub.bench.measures;

import io.engagementhub.bench.figures.Figure;
import io.engagementhub.bench.figures.Rounds;
import io.engagementhub.propensity.Plain;
import io.engagementhub.propensity.Quality;
import io.engagementhub.propensity.Rank;
import io.engagementhub.propensity.Training;
import io.engagementhub.propensity.Training.Trained;
import io.engagementhub.propensity.Training.Unteachable;
import java.util.ArrayList;
import java.util.List;

/**
 * How well the hub's own training foretells recorded outcomes, beside plain logistic regression on
 * the same rows: taught with four fifths and asked about the last, once in the order of time and
 * once, for each round, in an order that says nothing. What is asked about is seen by nothing that
 * learns, chooses or calibrates.
 */
public final class Propensity implements Measure {
  private static final double HUNDRED = 100;

  @Override
  public String name() {
    return "propensity";
  }

  @Override
  public boolean needsData() {
    return true;
  }

  @Override
  public List<Figure> take(Ground ground) throws Exception {
    var folder = ground.scale().data();
    if (folder == null) {
      throw new NotTakenException("it needs --data FOLDER");
    }
    var outcomes = Outcomes.in(folder);
    List<Outcomes> shuffled = new ArrayList<>();
    for (int round = 1; round <= ground.scale().rounds(); round++) {
      shuffled.add(outcomes.shuffled(round));
    }
    List<Figure> figures = new ArrayList<>(split("random split", shuffled));
    figures.addAll(split("split by date", List.of(outcomes)));
    return figures;
  }

  private static List<Figure> split(String name, List<Outcomes> orders) throws NotTakenException {
    var auc = new Rounds();
    var plain = new Rounds();
    var error = new Rounds();
    var lift = new Rounds();
    var seconds = new Rounds();
    for (var order : orders) {
      int cut = order.rows() / 5 * 4;
      var taught = order.part(0, cut);
      var asked = order.part(cut, order.rows());
      long start = System.nanoTime();
      var trained =
          switch (Training.USUAL.train(taught.table(), taught.happened())) {
            case Trained model -> model;
            case Unteachable(var why) -> throw new NotTakenException(why);
          };
      seconds.add((System.nanoTime() - start) / 1e9);
      var quality = Quality.of(trained.model().probabilities(asked.table()), asked.happened());
      auc.add(HUNDRED * quality.auc());
      error.add(HUNDRED * quality.calibrationError());
      lift.add(quality.liftByDecile().getFirst());
      double[] alone = Plain.logistic(taught.table(), taught.happened(), asked.table());
      plain.add(HUNDRED * Rank.auc(alone, asked.happened()));
    }
    var what = "propensity, " + name + ", ";
    return List.of(
        Figure.of(what + "area under the curve", "", "%", auc, "logistic regression", plain),
        Figure.of(what + "probability off by", "", "%", error),
        Figure.of(what + "likeliest tenth over the mean", "", "times", lift),
        Figure.of(what + "training", "", "s", seconds));
  }
}
