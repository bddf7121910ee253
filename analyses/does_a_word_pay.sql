-- Do postings whose text holds a word pay more than those without it?
--
-- One row per word and whether the text holds it: n, median minimum, 95% interval. Other
-- things differ, too: level, place, company.
select
    postings.role,
    words.word,
    contains(lower(postings.description), words.word) as holds_it,
    posting_pay.main_currency as currency,
    unnest(median_interval(posting_pay.pay_min_yearly))
from main.posting_pay
inner join main.postings using (role, posting_id)
cross join (
    select unnest(['python', 'kubernetes', 'machine learning', 'clearance']) as word
) as words
where posting_pay.pay_min_yearly is not null and postings.description is not null
group by postings.role, words.word, holds_it, posting_pay.main_currency
order by postings.role, words.word, holds_it desc
