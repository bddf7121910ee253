-- Do advertisements whose text holds a word pay more than those without it?
--
-- One row per word and whether the text holds it: for the advertisements of the job, n,
-- companies, median minimum, 95% interval. Other things differ, too: level, place,
-- company; for technologies, `technology_pay` compares what is alike.
with

words as (

    select unnest(['python', 'kubernetes', 'machine learning', 'clearance']) as word

)

select
    role,
    words.word,
    contains(lower(postings.description), words.word) as holds_it,
    posting_pay.pay_currency as currency,
    unnest(company_median_interval(posting_pay.pay_min_yearly, posting_pay.company_key))
from main.posting_pay
inner join main.postings using (role, posting_id)
cross join words
where postings.is_counted
    and posting_pay.pay_min_yearly is not null
    and postings.description is not null
group by role, words.word, holds_it, posting_pay.pay_currency
order by role, words.word, holds_it desc
