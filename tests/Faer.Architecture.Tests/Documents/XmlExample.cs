using System.Xml.Linq;

namespace Faer.Architecture.Tests.Documents;

/// <summary>A C# example in the XML documentation of a type or a member.</summary>
/// <param name="Member">The documented type or member, such as <c>T:Faer.FaceAnalysis</c>.</param>
/// <param name="Code">The code of all its examples.</param>
internal sealed record XmlExample(string Member, string Code)
{
    /// <summary>The examples of every library of this repository.</summary>
    public static IEnumerable<XmlExample> All =>
        from project in Repository.SourceProjects
        let file = Path.Combine(AppContext.BaseDirectory, project + ".xml")
        where File.Exists(file)
        from member in XDocument.Load(file, LoadOptions.PreserveWhitespace).Descendants("member")
        let code = member.Elements("example").Elements("code").Select(code => Dedent(code.Value)).ToArray()
        where code.Length > 0
        select new XmlExample(member.Attribute("name")!.Value, string.Concat(code));

    /// <summary>Removes what the compiler puts before each line.</summary>
    private static string Dedent(string code)
    {
        string[] lines = [.. code.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())];
        int indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > 0 ? line[indent..] : line)).Trim('\n') + "\n";
    }
}
