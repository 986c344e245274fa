using System.CommandLine;
using System.Globalization;
using Faer.CommandLine;

namespace Faer.Cli.Tests.CommandLine;

public sealed class NumberParserTests
{
    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData("-2", -2)]
    [InlineData("+.5", 0.5)]
    [InlineData("1e-3", 0.001)]
    public void Digits_and_a_point_are_a_number(string text, double expected)
    {
        Assert.Equal(expected, Value<double>(text));
        Assert.Equal(expected, Value<double?>(text));
        Assert.Equal((float)expected, Value<float>(text));
        Assert.Equal((float)expected, Value<float?>(text));
    }

    [Theory]
    [InlineData("1,5", "; write 1.5.")]
    [InlineData("0,9", "; write 0.9.")]
    [InlineData("1.234,5", "; write 1234.5.")]
    [InlineData("1,234.5", "; write 1234.5.")]
    [InlineData("1'000", "; write 1000.")]
    [InlineData("1 000", "; write 1000.")]
    [InlineData("many", "is not a number.")]
    [InlineData("NaN", "is not a number.")]
    [InlineData("Infinity", "is not a number.")]
    [InlineData("1e999", "is not a number.")]
    [InlineData(" 1", "is not a number.")]
    [InlineData("0x10", "is not a number.")]
    [InlineData("\u0661", "is not a number.")]
    public void Everything_else_is_refused_with_what_is_probably_meant(string text, string end)
    {
        Assert.EndsWith(end, Error<double>(text), StringComparison.Ordinal);
        Assert.EndsWith(end, Error<float?>(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,000", "'1,000' is not a whole number; write 1000.")]
    [InlineData("1_000_000", "'1_000_000' is not a whole number; write 1000000.")]
    [InlineData("1.5", "'1.5' is not a whole number.")]
    [InlineData("1,5", "'1,5' is not a whole number.")]
    [InlineData("9999999999", "'9999999999' is not a whole number.")]
    public void Whole_numbers_have_no_separators(string text, string end)
    {
        Assert.EndsWith(end, Error<int>(text), StringComparison.Ordinal);
        Assert.EndsWith(end, Error<int?>(text), StringComparison.Ordinal);
        Assert.Equal(7, Value<int>("7"));
        Assert.Equal(7, Value<int?>("7"));
    }

    [Fact]
    public void The_culture_of_the_computer_changes_nothing()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (commas.NumberFormat.NumberDecimalSeparator, commas.NumberFormat.NumberGroupSeparator) = (",", ".");
            CultureInfo.CurrentCulture = commas;
            Assert.Equal(1.5, Value<double>("1.5"));
            Assert.EndsWith("; write 1.5.", Error<double>("1,5"), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Without_the_option_its_default_holds()
    {
        var plain = new Option<double?>("--number");
        var withDefault = new Option<int>("--count") { DefaultValueFactory = _ => 4 };
        var verb = new Command("verb") { plain, withDefault };
        CommandRules.ApplyTo(verb);
        ParseResult result = verb.Parse([]);
        Assert.Null(result.GetValue(plain));
        Assert.Equal(4, result.GetValue(withDefault));
    }

    private static T? Value<T>(string text)
    {
        (Option<T> option, ParseResult result) = Parse<T>(text);
        Assert.Empty(result.Errors);
        return result.GetValue(option);
    }

    private static string Error<T>(string text) => Assert.Single(Parse<T>(text).Result.Errors).Message;

    private static (Option<T> Option, ParseResult Result) Parse<T>(string text)
    {
        var option = new Option<T>("--number");
        var verb = new Command("verb") { option };
        CommandRules.ApplyTo(verb);
        return (option, verb.Parse(["--number", text]));
    }
}
