//! Inspections: findings, the report's words, completion.

engine::messages! {
    TITLE = "case-title": { et: "Järelevalve {number}", en: "Inspection {number}", ru: "Проверка {number}" }
    STATE_OPEN = "case-open": { et: "Kontroll-leht on täitmisel", en: "The checklist is being filled", ru: "Контрольный лист заполняется" }
    STATE_FINDINGS = "case-findings": { et: "Leiud on vormistamisel", en: "Findings are being written", ru: "Выводы оформляются" }
    STATE_COMPLETED = "case-completed": { et: "Lõpetatud, akt on koostatud", en: "Completed, the report is made", ru: "Завершено, акт составлен" }
    STEPS = "case-steps": { et: "Järelevalve etapid", en: "Steps of the inspection", ru: "Этапы проверки" }
    STEP_CHECKLIST = "step-checklist": { et: "Kontroll-leht", en: "Checklist", ru: "Контрольный лист" }
    STEP_FINDINGS = "step-findings": { et: "Leiud", en: "Findings", ru: "Выводы" }
    STEP_REPORT = "step-report": { et: "Akt", en: "Report", ru: "Акт" }
    LEAD = "case-lead": { et: "Järelevalvet juhib {name}", en: "Led by {name}", ru: "Проверку ведёт {name}" }
    TO_CHECKLIST = "to-checklist": { et: "Jätka kontroll-lehte", en: "Continue the checklist", ru: "Продолжить контрольный лист" }
    SEE_CHECKLIST = "see-checklist": { et: "Vaata kontroll-lehte", en: "See the checklist", ru: "Посмотреть контрольный лист" }
    SEE_RESULT = "case-result": { et: "Hinnang ja selgitus", en: "Rating and explanation", ru: "Оценка и объяснение" }
    FINDINGS = "case-findings-title": { et: "Leiud", en: "Findings", ru: "Выводы" }
    FINDINGS_LEAD = "case-findings-lead": {
        et: "Ettepanekud tulenevad kontroll-lehe vastustest. Täpsustage sõnastust, raskust ja tähtaega või jätke leid põhjendusega aktist välja.",
        en: "The proposals follow from the checklist. Adjust wording, severity and deadline, or leave a finding out with a reason.",
        ru: "Предложения следуют из контрольного листа. Уточните формулировку, тяжесть и срок или исключите вывод с обоснованием.",
    }
    NO_FINDINGS = "case-no-findings": { et: "Kontroll-lehe järgi puudusi ei ole.", en: "The checklist shows no shortcomings.", ru: "По контрольному листу недостатков нет." }
    INCLUDED = "finding-included": { et: "Läheb akti", en: "Goes into the report", ru: "Войдёт в акт" }
    NOTE = "finding-note": { et: "Põhjendus", en: "Reason", ru: "Обоснование" }
    NOTE_NEEDED = "finding-note-needed": { et: "Kirjutage, miks leid aktist välja jääb.", en: "Say why the finding is left out.", ru: "Укажите, почему вывод исключён." }
    SEVERITY = "finding-severity": { et: "Raskus", en: "Severity", ru: "Тяжесть" }
    KIND = "finding-kind-label": { et: "Liik", en: "Kind", ru: "Вид" }
    DEADLINE = "finding-deadline": { et: "Tähtaeg", en: "Deadline", ru: "Срок" }
    TEXT = "finding-text": { et: "Mis on valesti", en: "What is wrong", ru: "Что не так" }
    DUTY = "finding-duty": { et: "Mida tuleb teha", en: "What has to be done", ru: "Что необходимо сделать" }
    TEXT_LANGUAGE = "finding-language": { et: "Teksti keel", en: "Language of the text", ru: "Язык текста" }
    LEGAL = "finding-legal": { et: "Õiguslik alus", en: "Legal basis", ru: "Правовое основание" }
    LEGAL_COUNT = "finding-legal-count": { et: "Õiguslik alus: {list}", en: "Legal basis: {list}", ru: "Правовое основание: {list}" }
    EDITED = "finding-edited": { et: "muudetud", en: "edited", ru: "изменено" }
    RESET = "finding-reset": { et: "Taasta ettepanek", en: "Back to the proposal", ru: "Вернуть предложение" }
    INSTANCES = "finding-instances": { et: "Valimis {n} / {all}: {names}", en: "In the sample {n} of {all}: {names}", ru: "В выборке {n} из {all}: {names}" }
    PARTICULARS = "particulars": { et: "Akti andmed", en: "Particulars of the report", ru: "Данные акта" }
    LEGAL_BASIS = "p-legal-basis": { et: "Järelevalve õiguslik alus", en: "Legal basis of the inspection", ru: "Правовое основание проверки" }
    VISITED = "p-visited": { et: "Paikvaatluse aeg", en: "When the place was visited", ru: "Время осмотра на месте" }
    TEAM = "p-team": { et: "Järelevalve läbiviijad", en: "Carried out by", ru: "Проверку провели" }
    METHODS = "p-methods": { et: "Kasutatud meetodid", en: "Methods used", ru: "Использованные методы" }
    PARTICIPANTS = "p-participants": { et: "Osalesid teenuseosutaja poolt", en: "Took part for the provider", ru: "Участвовали со стороны поставщика" }
    SUMMARY = "p-summary": { et: "Kokkuvõte", en: "Summary", ru: "Итог" }
    SAVED = "case-saved": { et: "Kõik on salvestatud · {time}", en: "Everything is saved · {time}", ru: "Всё сохранено · {time}" }
    SAVED_EARLIER = "case-saved-earlier": { et: "Kõik on salvestatud", en: "Everything is saved", ru: "Всё сохранено" }
    SAVING = "case-saving": { et: "Salvestan …", en: "Saving …", ru: "Сохранение …" }
    UNSAVED = "case-unsaved": { et: "Salvestamata muudatused on selles seadmes alles. {reason}", en: "Unsaved changes are kept on this device. {reason}", ru: "Несохранённые изменения остаются на этом устройстве. {reason}" }
    WAITS_FOR_NOTE = "case-waits": { et: "Puudu on põhjendus", en: "A reason is missing", ru: "Не хватает обоснования" }
    CONFLICT = "case-conflict": { et: "Keegi on seda vahepeal muutnud", en: "Somebody has changed this meanwhile", ru: "За это время кто-то это изменил" }
    CONFLICT_LEAD = "case-conflict-lead": { et: "Teie tekst on allpool alles. Serveris on praegu:", en: "Your text is kept below. On the server it is now:", ru: "Ваш текст сохранён ниже. На сервере сейчас:" }
    KEEP_MINE = "keep-mine": { et: "Jäta minu tekst", en: "Keep my text", ru: "Оставить мой текст" }
    TAKE_THEIRS = "take-theirs": { et: "Võta serveri tekst", en: "Take the server's text", ru: "Взять текст с сервера" }
    COMPLETE = "complete": { et: "Lõpeta ja koosta akt", en: "Complete and make the report", ru: "Завершить и составить акт" }
    COMPLETE_TITLE = "complete-title": { et: "Kas lõpetada järelevalve?", en: "Complete the inspection?", ru: "Завершить проверку?" }
    COMPLETE_LEAD = "complete-lead": {
        et: "Akti läheb {n} leidu. Pärast lõpetamist ei saa neid ega akti andmeid enam muuta.",
        en: "{n} findings go into the report. After completion neither they nor the particulars can be changed.",
        ru: "Выводов в акте: {n}. После завершения изменить их и данные акта нельзя.",
    }
    AKT = "akt": { et: "Laadi alla akt (PDF)", en: "Download report (PDF)", ru: "Скачать акт (PDF)" }
    AKT_DRAFT = "akt-draft": { et: "Akti mustand (PDF)", en: "Draft report (PDF)", ru: "Черновик акта (PDF)" }
    COMPLETED = "case-completed-notice": { et: "Järelevalve on lõpetatud. Akt on valmis.", en: "The inspection is completed. The report is ready.", ru: "Проверка завершена. Акт готов." }
    FOLLOW_UP = "follow-up": { et: "Järelkontroll", en: "Follow-up check", ru: "Повторная проверка" }
    FOLLOW_UP_LEAD = "follow-up-lead": {
        et: "Järelkontrolli kontroll-lehel on need juba kirjas: iga punkti kohta hindate, kas see on täidetud.",
        en: "The checklist of the follow-up check has them written in: of each point you judge whether it is fulfilled.",
        ru: "В контрольный лист повторной проверки они уже внесены: по каждому пункту вы оцениваете, выполнен ли он.",
    }
    OPEN_ONE = "follow-up-open-one": { et: "{n} lahtine punkt.", en: "{n} point is open.", ru: "Открыт {n} пункт." }
    OPEN_FEW = "follow-up-open-few": { et: "{n} lahtist punkti.", en: "{n} points are open.", ru: "Открыто {n} пункта." }
    OPEN_MANY = "follow-up-open-many": { et: "{n} lahtist punkti.", en: "{n} points are open.", ru: "Открыто {n} пунктов." }
    BEGIN_FOLLOW_UP = "follow-up-begin": { et: "Alusta järelkontrolli", en: "Begin the follow-up check", ru: "Начать повторную проверку" }
    FOLLOWS = "follow-up-of": { et: "Järelevalve {number} järelkontroll", en: "Follows up inspection {number}", ru: "Повторная проверка по надзору {number}" }
    FOLLOWED_BY = "follow-up-by": { et: "Järelkontroll {number}", en: "Follow-up check {number}", ru: "Повторная проверка {number}" }
    DATE_NONE = "date-none": { et: "määramata", en: "not set", ru: "не указан" }
}
