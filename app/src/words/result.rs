//! Results: rating, its explanation, re-opening.

engine::messages! {
    TITLE = "result-title": { et: "Tulemus", en: "Result", ru: "Результат" }
    RATING = "rating": { et: "Hinnang", en: "Rating", ru: "Оценка" }
    VALUE = "score-value": { et: "Skoor {n}", en: "Score {n}", ru: "Балл {n}" }
    VALUE_OF = "score-value-of": { et: "Skoor {n} (kõige rohkem {most})", en: "Score {n} (at most {most})", ru: "Балл {n} (наибольший {most})" }
    COVERAGE = "coverage-of": { et: "Kontrollitud {n} % nõuetest", en: "{n}% of the requirements checked", ru: "Проверено {n} % требований" }
    NO_SCORE = "no-score": { et: "Skoori ei arvutatud, sest ühtegi hinnatavat vastust ei ole.", en: "There is no score, because nothing that counts was answered.", ru: "Балл не вычислен: нет учитываемых ответов." }
    LIMITED = "limited": { et: "{rating}, piiratud: {reason}", en: "{rating}, limited: {reason}", ru: "{rating}, ограничено: {reason}" }
    UNLIMITED = "unlimited": { et: "{rating}: miski hinnangut ei piira.", en: "{rating}: nothing limits the rating.", ru: "{rating}: оценку ничто не ограничивает." }
    WOULD_BE = "would-be": { et: "Ilma piiranguta oleks hinnang „{rating}“.", en: "Without the limit the rating would be “{rating}”.", ru: "Без ограничения оценка была бы «{rating}»." }
    LIMITS = "limits": { et: "Mis hinnangut piirab", en: "What limits the rating", ru: "Что ограничивает оценку" }
    CAP = "cap": { et: "Kõrgeim võimalik hinnang: {rating}", en: "Best rating possible: {rating}", ru: "Наивысшая возможная оценка: {rating}" }
    FLOOR = "floor": { et: "Madalaim võimalik hinnang: {rating}", en: "Lowest rating possible: {rating}", ru: "Низшая возможная оценка: {rating}" }
    TRACE_STEP = "trace-step": { et: "{step} {by} = {value} · {reason}", en: "{step} {by} = {value} · {reason}", ru: "{step} {by} = {value} · {reason}" }
    STEP_FLOOR = "step-floor": { et: "vähemalt", en: "at least", ru: "не меньше" }
    STEP_CAP = "step-cap": { et: "kõige rohkem", en: "at most", ru: "не больше" }
    TRACE_JUDGED = "trace-judged": { et: "Kaalutlusotsus. Põhjendus: {reason}", en: "By judgement. Reasons: {reason}", ru: "Экспертное решение. Обоснование: {reason}" }
    TRACE_ASSUMED = "trace-assumed": { et: "vastamata, eeldatud {points} p · kaal {weight}", en: "unanswered, {points} pts assumed · weight {weight}", ru: "без ответа, принято {points} б. · вес {weight}" }
    STATUS_ANSWERED = "status-answered": { et: "vastatud", en: "answered", ru: "есть ответ" }
    MEASURES = "measures": { et: "Muud näitajad", en: "Other measures", ru: "Другие показатели" }
    BY_SECTION = "by-section": { et: "Osade kaupa", en: "By section", ru: "По разделам" }
    TRACE = "trace": { et: "Kuidas hinnang kujunes", en: "How the rating came about", ru: "Как сложилась оценка" }
    TRACE_POINTS = "trace-points": { et: "{points} / {max} p · kaal {weight}", en: "{points} / {max} pts · weight {weight}", ru: "{points} / {max} б. · вес {weight}" }
    TRACE_NODE = "trace-node": { et: "{value} · {achieved} / {possible} kaalutud punkti", en: "{value} · {achieved} / {possible} weighted points", ru: "{value} · {achieved} / {possible} взвешенных баллов" }
    STATUS_NA = "status-na": { et: "ei kohaldu", en: "not applicable", ru: "неприменимо" }
    STATUS_NOT_CHECKED = "status-not-checked": { et: "kontrollimata", en: "not checked", ru: "не проверено" }
    STATUS_UNANSWERED = "status-unanswered": { et: "vastamata", en: "unanswered", ru: "без ответа" }
    CRITICAL_ITEMS = "critical-items": { et: "Kriitilised nõuded", en: "Critical requirements", ru: "Критические требования" }
    FINDINGS = "findings": { et: "Leiud", en: "Findings", ru: "Выводы" }
    NO_FINDINGS = "no-findings": { et: "Puudusi ei leitud.", en: "No shortcomings were found.", ru: "Недостатков не обнаружено." }
    DUTY = "duty": { et: "Mida teha", en: "What to do", ru: "Что сделать" }
    DEADLINE = "deadline-on": { et: "Tähtaeg {date}", en: "Deadline {date}", ru: "Срок {date}" }
    SUBMITTED_BY = "submitted-by": { et: "Esitas {name}, {date}", en: "Submitted by {name}, {date}", ru: "Отправил(а) {name}, {date}" }
    SEE_ANSWERS = "see-answers": { et: "Vaata vastuseid", en: "See the answers", ru: "Посмотреть ответы" }
    REOPEN = "reopen": { et: "Taasava", en: "Re-open", ru: "Открыть повторно" }
    REOPEN_TITLE = "reopen-title": { et: "Vastuste taasavamine", en: "Re-open the answers", ru: "Повторное открытие ответов" }
    REOPEN_LEAD = "reopen-lead": {
        et: "Põhjus jääb koos esitatud vastustega alles. Pärast muutmist tuleb uuesti esitada.",
        en: "The reason is kept with the submitted answers. Submit again after the change.",
        ru: "Причина сохраняется вместе с отправленными ответами. После изменения отправьте снова.",
    }
    REASON = "reason-label": { et: "Põhjus", en: "Reason", ru: "Причина" }
    REASON_SHORT = "reason": { et: "Kirjutage põhjus vähemalt kümne tähemärgiga.", en: "Write a reason of at least ten characters.", ru: "Укажите причину, не менее десяти знаков." }
    REOPENINGS = "reopenings": { et: "Taasavamised", en: "Re-openings", ru: "Повторные открытия" }
    NOT_SUBMITTED = "not-submitted": { et: "Vastused ei ole veel esitatud.", en: "The answers are not submitted yet.", ru: "Ответы ещё не отправлены." }
    SEVERITY_MINOR = "severity-minor": { et: "väheoluline", en: "minor", ru: "незначительное" }
    SEVERITY_MAJOR = "severity-major": { et: "oluline", en: "major", ru: "существенное" }
    SEVERITY_CRITICAL = "severity-critical": { et: "kriitiline", en: "critical", ru: "критическое" }
    KIND_PRECEPT = "kind-precept": { et: "ettekirjutus", en: "precept", ru: "предписание" }
    KIND_RECOMMENDATION = "kind-recommendation": { et: "soovitus", en: "recommendation", ru: "рекомендация" }
}
