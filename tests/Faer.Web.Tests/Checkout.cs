namespace Faer.Web.Tests;

/// <summary>The checkout that these tests were built in.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Faer.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException(
            $"{AppContext.BaseDirectory}: no parent folder contains Faer.slnx; run the tests inside the checkout."
        );
    }
}
