namespace Faer.Architecture.Tests;

/// <summary>A file's namespace is its project's name followed by its folder.</summary>
public sealed class NamespaceTests
{
    // Types that every user of the library names, so that one using directive is enough for the program in the readme.
    private static readonly string[] s_inRoot = ["Analysis", "Errors", "Faces", "Labels"];

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void Namespaces_follow_folders(string projects)
    {
        SourceFile[] files = [.. SourceFile.Of(projects).Where(file => file.Namespace is not null)];

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(Expected(file), file.Namespace));
    }

    private static string Expected(SourceFile file)
    {
        string root = file.Project is "Faer.Core" or "Faer.Models.Atto" ? "Faer" : file.Project;
        return file.Folder.Length == 0 || (file.Project == "Faer.Core" && s_inRoot.Contains(file.Folder))
            ? root
            : $"{root}.{file.Folder.Replace('/', '.')}";
    }
}
