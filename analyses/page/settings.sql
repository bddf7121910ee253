-- With which settings and programs were the marts built?
select setting, value
from main.review_settings
order by setting
