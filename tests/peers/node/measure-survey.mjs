// survey-core: the model built from its JSON, answers given.
import { performance } from "node:perf_hooks";
import { Model } from "survey-core";

export async function open(source, { instances }) {
  const survey = new Model(JSON.parse(source));
  const loaded = performance.now();
  const total = survey.getQuestionByName("t0");
  let answer;
  if (instances > 0) {
    const repeat = survey.getQuestionByName("r");
    repeat.panelCount = instances;
    const all = repeat.panels;
    answer = (instance, index, value) => {
      all[instance].getQuestionByName(`q${index}`).value = value;
    };
  } else {
    answer = (_, index, value) => survey.setValue(`q${index}`, value);
  }
  const read = () => total.value;
  read();
  return {
    loaded,
    form: {
      answer: (...given) => {
        answer(...given);
        return read();
      },
      total: read,
    },
  };
}
