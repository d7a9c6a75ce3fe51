//! What is long, negates and asks in each language.

use super::{bare, is_one};
use crate::language::Language;

/// The measures and words of a language.
pub(super) struct Tongue {
    /// Words of a sentence that can still be read in one go.
    pub(super) sentence: usize,
    /// Letters of a word that can.
    pub(super) word: usize,
    /// Bytes of a letter.
    pub(super) letter: usize,
    /// Words that negate.
    pub(super) negating: &'static [&'static str],
    /// How other words that negate end.
    pub(super) negating_end: &'static str,
    /// Words after which a negation is none, such as "not only".
    pub(super) softening: &'static [&'static str],
    /// Words that say of something that it is not there.
    pub(super) lacking: &'static [&'static str],
    /// Whether two of those that negate take each other back; where a language repeats them, they
    /// do not.
    pub(super) negates_twice: bool,
    /// "And" with what stands around it.
    pub(super) and: &'static [&'static str],
    /// Words that begin a question, or, as a particle, stand in one.
    asking: &'static [&'static str],
    /// Whether they stand after the first word of what is asked.
    asking_follows: bool,
    /// Words that begin a clause after one that begins a question.
    beginning: &'static [&'static str],
}

/// What is so in a language.
pub(super) fn of(language: Language) -> &'static Tongue {
    match language {
        Language::Et => &ET,
        Language::En => &EN,
        Language::Ru => &RU,
    }
}

static ET: Tongue = Tongue {
    sentence: 30,
    word: 26,
    letter: 1,
    negating: &["ei", "pole", "polnud", "ärge"],
    negating_end: "",
    softening: &["ainult"],
    lacking: &["ilma", "puudu", "puudub", "puuduvad", "keelatud", "välistatud"],
    negates_twice: false,
    and: &[" ja ", " ning "],
    asking: &["kas", "mis", "kes", "millal", "kuidas", "miks", "mitu"],
    asking_follows: false,
    beginning: &[],
};

static EN: Tongue = Tongue {
    sentence: 40,
    word: 20,
    letter: 1,
    negating: &["not", "never", "no", "nobody", "none", "nothing", "cannot"],
    negating_end: "n't",
    softening: &["only", "later", "less", "more", "longer", "earlier", "fewer"],
    lacking: &["without"],
    negates_twice: true,
    and: &[" and "],
    asking: &["is", "are", "do", "does", "did", "has", "have", "can", "was", "were", "will"],
    asking_follows: false,
    beginning: &[
        "the", "it", "they", "he", "she", "there", "this", "that", "these", "those", "you", "each",
        "every", "all", "any", "a", "an", "its", "their", "your", "staff",
    ],
};

static RU: Tongue = Tongue {
    sentence: 36,
    word: 22,
    letter: 2,
    negating: &["не", "нельзя"],
    negating_end: "",
    softening: &[
        "только",
        "менее",
        "более",
        "позднее",
        "позже",
        "реже",
        "чаще",
        "ниже",
        "выше",
        "ранее",
        "раньше",
        "меньше",
        "больше",
        "старше",
        "младше",
    ],
    lacking: &["без"],
    negates_twice: true,
    and: &[" и "],
    asking: &["ли"],
    asking_follows: true,
    beginning: &[],
};

impl Tongue {
    /// Whether a word negates.
    pub(super) fn negates(&self, word: &str) -> bool {
        let end = self.negating_end;
        let ends = !end.is_empty()
            && word.ends_with('t')
            && (word.ends_with(end) || word.replace('’', "'").ends_with(end));
        ends || is_one(word, self.negating)
    }

    /// Whether a word says of something that it is not there.
    pub(super) fn lacks(&self, word: &str) -> bool {
        is_one(word, self.lacking)
    }

    /// Whether one of the words that ask follows "and": without a look at the other words.
    pub(super) fn may_ask_anew(&self, words: &str) -> bool {
        self.and.iter().any(|and| {
            words.match_indices(and).any(|(at, _)| {
                let mut after = words[at + and.len()..].split_ascii_whitespace();
                let next = after.nth(usize::from(self.asking_follows));
                next.is_some_and(|word| is_one(bare(word), self.asking))
            })
        })
    }

    /// Whether the words of a question begin another one after "and".
    pub(super) fn asks_anew(&self, words: &[&str]) -> bool {
        let is_and = |word: &str| self.and.iter().any(|and| is_one(word, &[and.trim()]));
        let asks = |word: Option<&&str>| word.is_some_and(|word| is_one(word, self.asking));
        let begins = if self.asking_follows {
            words.iter().take(4).any(|word| is_one(word, self.asking))
        } else {
            asks(words.first())
        };
        begins
            && words.iter().enumerate().skip(1).any(|(at, word)| {
                if !is_and(word) {
                    return false;
                }
                if self.asking_follows {
                    return asks(words.get(at + 2));
                }
                let clause = words.get(at + 2);
                asks(words.get(at + 1))
                    && (self.beginning.is_empty()
                        || clause.is_some_and(|word| is_one(word, self.beginning)))
            })
    }
}
