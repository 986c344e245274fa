using System.Reflection;
using Faer.Data.Loading;

namespace Faer.Data.Tests.Loading;

public sealed class AugmentationSettingsTests
{
    public static TheoryData<string> Members() => [.. Settings().Select(member => member.Name)];

    [Fact]
    public void The_defaults_and_none_are_in_range()
    {
        Assert.Empty(new AugmentationSettings().Faults());
        Assert.Empty(AugmentationSettings.None.Faults());
    }

    /// <summary>Also holds for members added later: each needs a range.</summary>
    [Theory]
    [MemberData(nameof(Members))]
    public void Every_member_has_a_range(string name)
    {
        PropertyInfo member = Settings().Single(member => member.Name == name);
        foreach (double value in new[] { -0.01, 200, double.NaN })
        {
            var settings = new AugmentationSettings();
            member.SetValue(
                settings,
                Convert.ChangeType(value, member.PropertyType, System.Globalization.CultureInfo.InvariantCulture)
            );

            (string field, string rule) = Assert.Single(settings.Faults());

            Assert.Equal(name, field, ignoreCase: true);
            Assert.NotEmpty(rule);
        }
    }

    private static PropertyInfo[] Settings() =>
        typeof(AugmentationSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance);
}
