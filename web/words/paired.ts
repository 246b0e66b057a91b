import type { PageWords } from "./words.ts";

/** The page's words in two languages beside each other, with a stroke between; what both say alike is said once. */
export function pairedWords(first: PageWords, second: PageWords): PageWords {
  const both = (of: (words: PageWords) => string): string => {
    const [a, b] = [of(first), of(second)];
    return a === b ? a : `${a} / ${b}`;
  };
  const told =
    <A>(of: (words: PageWords) => (given: A) => string): ((given: A) => string) =>
    (given) =>
      both((words) => of(words)(given));
  return {
    lead: both((w) => w.lead),
    formula: both((w) => w.formula),
    formulaHint: both((w) => w.formulaHint),
    mathField: both((w) => w.mathField),
    textField: both((w) => w.textField),
    readAs: both((w) => w.readAs),
    symbols: both((w) => w.symbols),
    variable: told((w) => w.variable),
    parameter: told((w) => w.parameter),
    switchHint: both((w) => w.switchHint),
    more: both((w) => w.more),
    assume: both((w) => w.assume),
    set: both((w) => w.set),
    box: both((w) => w.box),
    boxWrong: both((w) => w.boxWrong),
    at: both((w) => w.at),
    examples: both((w) => w.examples),
    language: both((w) => w.language),
    theme: both((w) => w.theme),
    detail: both((w) => w.detail),
    tryFirst: both((w) => w.tryFirst),
    tryFirstHint: both((w) => w.tryFirstHint),
    share: both((w) => w.share),
    shared: both((w) => w.shared),
    tongues: first.tongues,
    themes: {
      auto: both((w) => w.themes.auto),
      light: both((w) => w.themes.light),
      dark: both((w) => w.themes.dark),
    },
    details: {
      result: both((w) => w.details.result),
      rules: both((w) => w.details.rules),
      all: both((w) => w.details.all),
    },
    contents: both((w) => w.contents),
    link: told((w) => w.link),
    copyLatex: told((w) => w.copyLatex),
    copied: both((w) => w.copied),
    notCopied: both((w) => w.notCopied),
    showNext: both((w) => w.showNext),
    showAll: both((w) => w.showAll),
    inside: both((w) => w.inside),
    others: told((w) => w.others),
    working: both((w) => w.working),
    stop: both((w) => w.stop),
    stopped: both((w) => w.stopped),
    partial: both((w) => w.partial),
    tooLong: told((w) => w.tooLong),
    failed: both((w) => w.failed),
    earlier: told((w) => w.earlier),
    announce: told((w) => w.announce),
    picture: both((w) => w.picture),
    pictureNone: both((w) => w.pictureNone),
    fold: both((w) => w.fold),
    check: {
      title: both((w) => w.check.title),
      lead: both((w) => w.check.lead),
      gradient: told((w) => w.check.gradient),
      hessian: both((w) => w.check.hessian),
      hessianHint: first.check.hessianHint,
      critical: both((w) => w.check.critical),
      criticalHint: first.check.criticalHint,
      mark: both((w) => w.check.mark),
      marking: both((w) => w.check.marking),
      verdicts: {
        right: both((w) => w.check.verdicts.right),
        wrong: both((w) => w.check.verdicts.wrong),
        invalid: both((w) => w.check.verdicts.invalid),
        undecided: both((w) => w.check.verdicts.undecided),
      },
      parts: Object.fromEntries(
        Object.keys(first.check.parts).map((part) => [part, both((w) => w.check.parts[part] ?? part)]),
      ),
      at: both((w) => w.check.at),
      expected: both((w) => w.check.expected),
      show: both((w) => w.check.show),
      where: both((w) => w.check.where),
    },
    take: {
      title: both((w) => w.take.title),
      lead: both((w) => w.take.lead),
      formats: {
        latex: both((w) => w.take.formats.latex),
        markdown: both((w) => w.take.formats.markdown),
        html: both((w) => w.take.formats.html),
        json: both((w) => w.take.formats.json),
      },
      copy: both((w) => w.take.copy),
      save: both((w) => w.take.save),
      link: both((w) => w.take.link),
      print: both((w) => w.take.print),
      saved: told((w) => w.take.saved),
    },
  };
}
