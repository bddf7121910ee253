{# JobSpy's id; older versions wrote none, so derive the same id from the URL where the
   site's id stands in it, else a stable one from the URL itself. #}
{% macro posting_id(id, site, job_url) -%}
    coalesce(
        {{ id }},
        'li-' || nullif({{ found_text(
            job_url, 'linkedin\\.com/jobs/view/(?:[^/?#]*-)?(\\d+)', 1
        ) }}, ''),
        'in-' || nullif({{ found_text(
            job_url, 'indeed\\.[^?#]*\\?(?:.*&)?jk=(\\w+)', 1
        ) }}, ''),
        {{ site }} || '-' || left(md5({{ job_url }}), 16)
    )
{%- endmacro %}
