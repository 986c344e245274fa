using Faer.Files;

namespace Faer.Core.Tests.Files;

public sealed class HtmlTemplateTests
{
    [Fact]
    public void Text_is_escaped_and_markup_is_not() =>
        Assert.Equal(
            "<p title=\"a&quot;b\">&lt;i&gt;</p><b>&</b>",
            new HtmlTemplate("<p title=\"{{title}}\">{{text}}</p>{{{markup}}}").Fill(
                ("markup", "<b>&</b>"),
                ("text", "<i>"),
                ("title", "a\"b")
            )
        );

    [Fact]
    public void A_value_that_looks_like_a_place_stays_as_it_is() =>
        Assert.Equal("{{b}}{{b}} ", new HtmlTemplate("{{a}}{{{a}}} ").Fill(("a", "{{b}}"), ("b", "x")));

    [Fact]
    public void A_place_without_a_value_is_named() =>
        Assert.Contains(
            "'b' has no value",
            Assert.Throws<ArgumentException>(() => new HtmlTemplate("{{a}}{{b}}").Fill(("a", ""))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void An_element_of_a_file_is_exactly_what_its_tags_enclose() =>
        Assert.Equal(
            " <i>1</i>\n",
            HtmlTemplate
                .Element(
                    "<!-- x -->\n<template id=\"a\">{{x}}</template>\n<template id=\"b\"> <i>{{x}}</i>\n</template>\n",
                    "b"
                )
                .Fill(("x", "1"))
        );

    [Fact]
    public void A_file_that_is_not_embedded_is_named() =>
        Assert.Contains(
            "None.html",
            Assert.Throws<ArgumentException>(() => EmbeddedText.Read(typeof(HtmlTemplateTests), "None.html")).Message,
            StringComparison.Ordinal
        );
}
