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
        foreach (object value in Invalid(member.PropertyType))
        {
            var settings = new AugmentationSettings();
            member.SetValue(settings, value);

            (string field, string rule) = Assert.Single(settings.Faults());

            Assert.Equal(name, field, ignoreCase: true);
            Assert.NotEmpty(rule);
        }
    }

    private static object[] Invalid(Type type) =>
        type.IsEnum ? [Enum.ToObject(type, 99)]
        : type == typeof(int) ? [-1, 200]
        : type == typeof(float) ? [-0.01f, 200f, float.NaN]
        : [-0.01, 200.0, double.NaN];

    private static PropertyInfo[] Settings() =>
        typeof(AugmentationSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance);
}
