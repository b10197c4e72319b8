import pytest
from tests.factories import NOON
from tests.factories.identity import *
from tests.factories.registry import *
from safeconduct.registry import operations
from safeconduct.base import jobs
pytestmark=pytest.mark.django_db
def test_pages(client):
    from django.urls import reverse
    areas=thai_areas(); post=a_post(); u=an_officer("consul",post); client.force_login(u)
    def get(n,*a,code=200):
        r=client.get(reverse("registry:"+n,args=a)); assert r.status_code==code,(n,r.status_code); return r
    for n in "population people person_new communities community_new estimates estimate_new imports import_new import_template_xlsx people_xlsx population_xlsx".split(): get(n)
    b=an_import(post,u,xlsx(rows_of(60)))
    get("import_detail",b.pk)
    data={f"column_{k}":v for k,v in b.mapping["columns"].items()}; data["same_document"]="update"
    print(b.mapping, b.inspection)
    r=client.post(reverse("registry:import_map",args=[b.pk]),data); assert r.status_code==302
    get("import_detail",b.pk)
    b.refresh_from_db(); assert b.state=="checking"
    from safeconduct.base.models import Job
    jobs.work(Job.objects.latest("pk").pk); b.refresh_from_db(); assert b.state=="checked",b.state
    r=get("import_detail",b.pk); print(b.outcome)
    client.post(reverse("registry:import_commit",args=[b.pk])); get("import_detail",b.pk)
    jobs.work(Job.objects.latest("pk").pk); b.refresh_from_db(); assert b.state=="committed"
    get("import_detail",b.pk); r=get("people"); assert b"Khamla" in r.content; get("population"); get("import_problems_xlsx",b.pk); get("people_xlsx"); get("population_xlsx")
    reg=b.registrations.first()
    get("person",reg.pk);get("person_edit",reg.pk);get("document_new",reg.pk);get("document_edit",reg.pk,reg.person.documents.first().pk)
    r=client.post(reverse("registry:search"),{"q":"Khamla"}); assert b"Invented" in r.content
    r=client.post(reverse("registry:search"),{"q":"PA0000003"}); assert b"Invented000003" in r.content
    r=client.post(reverse("registry:search"),{"q":"08 00000003"})
    client.post(reverse("registry:import_undo",args=[b.pk])); jobs.work(Job.objects.latest("pk").pk); b.refresh_from_db(); assert b.state=="undone"; get("import_detail",b.pk)
    assert b"Khamla" not in get("people").content
