with

curve as (

    {{ shares_still_open(ref('int_postings_staying'), ['role']) }}

)

select
    role,
    day as days,
    at_risk,
    gone,
    share_open,
    share_open_low,
    share_open_high
from curve
