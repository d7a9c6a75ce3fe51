//! The functions expressions may call: names, how many arguments, what they yield.
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
    /// What it yields.
    pub result: Type,
}

macro_rules! functions {
    ($($name:literal $id:ident $min:literal..$max:tt $result:ident;)*) => {
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
            result: Type::$result,
        }),*];
    };
    (@max many) => { usize::MAX };
    (@max $max:literal) => { $max };
}

functions! {
    "if" If 3..3 Any;
    "coalesce" Coalesce 1..many Any;
    "once" Once 1..1 Any;
    "true" True 0..0 Boolean;
    "false" False 0..0 Boolean;
    "boolean" Boolean 1..1 Boolean;
    "boolean-from-string" BooleanFromString 1..1 Boolean;
    "not" Not 1..1 Boolean;
    "selected" Selected 2..2 Boolean;
    "selected-at" SelectedAt 2..2 Text;
    "count-selected" CountSelected 1..1 Number;
    "count" Count 1..1 Number;
    "count-non-empty" CountNonEmpty 1..1 Number;
    "sum" Sum 1..1 Number;
    "min" Min 1..many Number;
    "max" Max 1..many Number;
    "position" Position 1..1 Number;
    "indexed-repeat" IndexedRepeat 3..3 Any;
    "string" String 1..1 Text;
    "concat" Concat 0..many Text;
    "join" Join 1..many Text;
    "substr" Substr 2..3 Text;
    "substring-before" SubstringBefore 2..2 Text;
    "substring-after" SubstringAfter 2..2 Text;
    "string-length" StringLength 0..1 Number;
    "contains" Contains 2..2 Boolean;
    "starts-with" StartsWith 2..2 Boolean;
    "ends-with" EndsWith 2..2 Boolean;
    "normalize-space" NormalizeSpace 0..1 Text;
    "translate" Translate 3..3 Text;
    "regex" Regex 2..2 Boolean;
    "number" Number 0..1 Number;
    "int" Int 1..1 Number;
    "round" Round 1..2 Number;
    "floor" Floor 1..1 Number;
    "ceiling" Ceiling 1..1 Number;
    "abs" Abs 1..1 Number;
    "pow" Pow 2..2 Number;
    "sqrt" Sqrt 1..1 Number;
    "exp" Exp 1..1 Number;
    "log" Log 1..1 Number;
    "log10" Log10 1..1 Number;
    "pi" Pi 0..0 Number;
    "today" Today 0..0 Date;
    "now" Now 0..0 DateTime;
    "date" Date 1..1 Date;
    "date-time" DateTime 1..1 DateTime;
    "decimal-date-time" DecimalDateTime 1..1 Number;
    "decimal-time" DecimalTime 1..1 Number;
    "format-date" FormatDate 2..2 Text;
    "checklist" Checklist 3..many Boolean;
    "weighted-checklist" WeightedChecklist 4..many Boolean;
    "points" Points 1..1 Number;
    "not-applicable" NotApplicable 1..1 Boolean;
    "score" Score 0..1 Number;
    "coverage" Coverage 0..1 Number;
    "rating" Rating 0..1 Text;
}

/// The function of a name.
pub fn lookup(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}
