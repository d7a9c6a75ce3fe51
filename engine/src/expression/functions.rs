//! The functions expressions may call: names, what they take, what they yield.
//!
//! ODK XForms specification, "`XPath` functions"; Lood's own are at the end.

use super::types::Type;

/// A function's entry in the table.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// As written.
    pub name: &'static str,
    /// What it is.
    pub id: FunctionId,
    /// Fewest arguments.
    pub min: usize,
    /// Most arguments.
    pub max: usize,
    /// What each argument is for, the last one's for all that follow.
    pub takes: &'static [Kind],
    /// What it yields.
    pub result: Type,
}

/// What an argument is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Anything.
    Any,
    /// A number is computed with.
    Number,
    /// Text is looked at.
    Text,
    /// A date or a moment.
    Date,
    /// A time of day or a moment.
    Time,
    /// Values of an item, as many as there are.
    Several,
    /// Points, or a line of points.
    Points,
    /// What the function checks itself.
    Own,
}

impl Function {
    /// Whether it can be called with so many arguments.
    pub fn takes(&self, count: usize) -> bool {
        // `indexed-repeat` and `weighted-checklist` take theirs in pairs.
        let paired = match self.id {
            FunctionId::IndexedRepeat => count % 2 == 1,
            FunctionId::WeightedChecklist => count.is_multiple_of(2),
            _ => true,
        };
        paired && (self.min..=self.max).contains(&count)
    }

    /// What an argument is for.
    pub fn kind(&self, argument: usize) -> Kind {
        let last = self.takes.len().saturating_sub(1);
        self.takes.get(argument.min(last)).copied().unwrap_or(Kind::Any)
    }
}

macro_rules! functions {
    ($($name:literal $id:ident $min:literal..$max:tt ($($kind:ident),*) $result:ident;)*) => {
        /// Which function.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum FunctionId { $($id),* }

        /// Every function, in the order of the specification.
        pub const FUNCTIONS: &[Function] = &[$(Function {
            name: $name,
            id: FunctionId::$id,
            min: $min,
            max: functions!(@max $max),
            takes: &[$(Kind::$kind),*],
            result: Type::$result,
        }),*];
    };
    (@max many) => { usize::MAX };
    (@max $max:literal) => { $max };
}

functions! {
    "if" If 3..3 (Any) Any;
    "coalesce" Coalesce 1..many (Any) Any;
    "once" Once 1..1 (Any) Any;
    "true" True 0..0 () Boolean;
    "false" False 0..0 () Boolean;
    "boolean" Boolean 1..1 (Any) Boolean;
    "boolean-from-string" BooleanFromString 1..1 (Any) Boolean;
    "not" Not 1..1 (Any) Boolean;
    "selected" Selected 2..2 (Own) Boolean;
    "selected-at" SelectedAt 2..2 (Text, Number) Text;
    "count-selected" CountSelected 1..1 (Text) Number;
    "count" Count 1..1 (Several) Number;
    "count-non-empty" CountNonEmpty 1..1 (Several) Number;
    "sum" Sum 1..1 (Number) Number;
    "min" Min 1..many (Number) Number;
    "max" Max 1..many (Number) Number;
    "position" Position 1..1 (Own) Number;
    "indexed-repeat" IndexedRepeat 3..7 (Own) Any;
    "jr:choice-name" ChoiceName 2..2 (Own) Text;
    "string" String 0..1 (Any) Text;
    "concat" Concat 0..many (Any) Text;
    "join" Join 1..many (Any) Text;
    "substr" Substr 2..3 (Text, Number) Text;
    "substring" Substring 2..3 (Text, Number) Text;
    "substring-before" SubstringBefore 2..2 (Text) Text;
    "substring-after" SubstringAfter 2..2 (Text) Text;
    "string-length" StringLength 0..1 (Text) Number;
    "contains" Contains 2..2 (Text) Boolean;
    "starts-with" StartsWith 2..2 (Text) Boolean;
    "ends-with" EndsWith 2..2 (Text) Boolean;
    "normalize-space" NormalizeSpace 0..1 (Text) Text;
    "translate" Translate 3..3 (Text) Text;
    "regex" Regex 2..2 (Own) Boolean;
    "base64-decode" Base64Decode 1..1 (Text) Text;
    "digest" Digest 2..3 (Own) Text;
    "number" Number 0..1 (Any) Number;
    "int" Int 1..1 (Number) Number;
    "round" Round 1..2 (Number) Number;
    "floor" Floor 1..1 (Number) Number;
    "ceiling" Ceiling 1..1 (Number) Number;
    "abs" Abs 1..1 (Number) Number;
    "pow" Pow 2..2 (Number) Number;
    "sqrt" Sqrt 1..1 (Number) Number;
    "exp" Exp 1..1 (Number) Number;
    "exp10" Exp10 1..1 (Number) Number;
    "log" Log 1..1 (Number) Number;
    "log10" Log10 1..1 (Number) Number;
    "sin" Sin 1..1 (Number) Number;
    "cos" Cos 1..1 (Number) Number;
    "tan" Tan 1..1 (Number) Number;
    "asin" Asin 1..1 (Number) Number;
    "acos" Acos 1..1 (Number) Number;
    "atan" Atan 1..1 (Number) Number;
    "atan2" Atan2 2..2 (Number) Number;
    "pi" Pi 0..0 () Number;
    "today" Today 0..0 () Date;
    "now" Now 0..0 () DateTime;
    "date" Date 1..1 (Date) Date;
    "date-time" DateTime 1..1 (Date) DateTime;
    "decimal-date-time" DecimalDateTime 1..1 (Date) Number;
    "decimal-time" DecimalTime 1..1 (Time) Number;
    "format-date" FormatDate 2..2 (Date, Any) Text;
    "format-date-time" FormatDateTime 2..2 (Date, Any) Text;
    "checklist" Checklist 3..many (Number, Number, Any) Boolean;
    "weighted-checklist" WeightedChecklist 4..many (Number, Number, Any) Boolean;
    "distance" Distance 1..many (Points) Number;
    "area" Area 1..1 (Points) Number;
    "geofence" Geofence 2..2 (Points) Boolean;
    "random" Random 0..0 () Number;
    "randomize" Randomize 1..2 (Own) Any;
    "uuid" Uuid 0..1 (Number) Text;
    "self::node" Current 0..0 () Any;
    "points" Points 1..1 (Own) Number;
    "not-applicable" NotApplicable 1..1 (Own) Boolean;
    "score" Score 0..1 (Own) Number;
    "coverage" Coverage 0..1 (Own) Number;
    "rating" Rating 0..1 (Own) Text;
    "count-rated" CountRated 2..many (Own) Number;
    "count-answers" CountAnswers 2..many (Own) Number;
    "count-points" CountPoints 1..3 (Own, Number) Number;
    "sum-points" SumPoints 1..1 (Own) Number;
    "min-points" MinPoints 1..1 (Own) Number;
    "max-points" MaxPoints 1..1 (Own) Number;
}

/// The function of a name.
pub fn lookup(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}
