{# JobSpy's id; older versions wrote none, so derive the same id from the URL where the
   site's id stands in it, else a stable one from the URL itself. #}
{% macro posting_id(id, site, job_url) -%}
    {%- set linkedin_id -%} linkedin\.com/jobs/view/(?:[^/?#]*-)?(\d+) {%- endset -%}
    {%- set indeed_id -%} indeed\.[^?#]*\?(?:.*&)?jk=(\w+) {%- endset -%}
    coalesce(
        {{ id }},
        'li-' || nullif({{ found_text(job_url, linkedin_id, 1) }}, ''),
        'in-' || nullif({{ found_text(job_url, indeed_id, 1) }}, ''),
        {{ site }} || '-' || left(md5({{ job_url }}), 16)
    )
{%- endmacro %}
