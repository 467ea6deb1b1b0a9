"""Resources are found in a source tree and in an installed wheel alike."""

import pytest

from tcconsole import resource


def test_a_resource_of_the_source_tree_is_found() -> None:
    assert resource.path("fonts/Inter-Regular.otf").is_file()


def test_a_folder_is_a_resource_too() -> None:
    assert list(resource.path("scenes").glob("*.jpg"))


def test_a_missing_resource_is_named_with_its_place() -> None:
    with pytest.raises(resource.ResourceMissing, match=r"“scenes/nowhere\.jpg” is missing from .*resources"):
        resource.path("scenes/nowhere.jpg")


@pytest.mark.parametrize("name", ["../pyproject.toml", "/etc/hosts", "fonts/../../LICENSE"])
def test_a_name_that_leads_out_of_the_resources_is_refused(name: str) -> None:
    with pytest.raises(resource.ResourceMissing, match="leads out"):
        resource.path(name)
