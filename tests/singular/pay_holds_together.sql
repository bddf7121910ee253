{{ config(group="review") }}
-- Each posting's pay is read once; kinds, choices and refusals are those that have names.
{{ broken_keys(ref('int_pay_read'), ['role', 'posting_id']) }}
union all
select 'int_pay_kinds', 'an amount of no kind'
from {{ ref('int_pay_kinds') }}
where kind is null
union all
{{ unlisted_values(ref('int_pay_kinds'), 'kind', [
    'base', 'total', 'other shift', 'not pay'
]) }}
union all
{{ unlisted_values(ref('int_pay_read'), 'pay_choice', [
    'single', 'location', 'level', 'hiring', 'stated first', 'envelope', 'point', 'from',
    'upto'
]) }}
union all
{{ unlisted_values(ref('int_pay_read'), 'pay_refused_because', [
    'a placeholder', 'no interval', 'too low for its interval',
    'too high for its interval'
] + intervals_without_a_year()) }}
