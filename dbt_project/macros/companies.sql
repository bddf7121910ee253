{# 'waltdisney' of "The Walt Disney Company": one key for a company however its name is
   written: without case, white space, punctuation and legal form. A name that is all
   legal form stays whole. Null without a name. #}
{% macro company_key(company) -%}
    {%- set words = replace_pattern(small_letters(company), '[^\\p{L}\\p{N}]+', ' ') -%}
    {%- set forms = '(?: ' ~ words_for_legal_forms() ~ ')+ *$' -%}
    {%- set words = replace_pattern(replace_pattern(words, forms, ''), '^ ?the ', '') -%}
    nullif(replace({{ words }}, ' ', ''), '')
{%- endmacro %}


{% macro words_for_legal_forms() -%}
    {{- any_of([
        "incorporated", "inc", "llc", "l l c", "llp", "l l p", "lp", "l p", "pllc", "pbc",
        "corporation", "corp", "company", "co", "limited", "ltd", "plc", "pty", "pte",
        "pvt", "private limited", "gmbh", "mbh", "ag", "kg", "kgaa", "ug", "se", "bv", "b v",
        "nv", "n v", "sa", "s a", "sas", "sarl", "srl", "s r l", "spa", "s p a", "ab", "oy",
        "oyj", "aps", "sp z o o", "kk", "k k",
    ]) -}}
{%- endmacro %}


{# In which order copies of an advertisement speak for it: those that state pay first, and
   of these the employer's own before a job board's. #}
{% macro speaking_first(has_pay='has_pay') -%}
    {{ has_pay }} desc, posting_id <> advertisement_id, posting_id
{%- endmacro %}


{# The way of counting that three choices make, by its name in the column `counted`. #}
{% macro way_of_counting() -%}
    case
        when is_best_pay and is_of_texts then if(is_of_job, 'core', 'all')
        when is_best_pay then if(is_of_job, 'core_postings', 'postings')
        when is_of_texts then if(is_of_job, 'core_jobspy', 'all_jobspy')
        else if(is_of_job, 'core_postings_jobspy', 'jobspy')
    end
{%- endmacro %}
