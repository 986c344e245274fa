namespace Faer.Architecture.Tests.Documents;

public sealed class ShellCommandTests
{
    [Theory]
    [InlineData("faer info   # its terms", "faer info")]
    [InlineData("faer analyze a.png \\\n    --draw out", "faer analyze|a.png|--draw|out")]
    [InlineData("faer analyze 'my photo.jpg' \"and this.png\"", "faer analyze|my photo.jpg|and this.png")]
    [InlineData("dotnet run -c Release --project src/Faer.Cli -- serve", "faer serve")]
    [InlineData("dotnet run --project src/Faer.Training.Cli -- new x", "faer-train new|x")]
    [InlineData("faer evaluate <model> --data a:<folder of it>/x", "faer evaluate|<model>|--data|a:<folder of it>/x")]
    [InlineData("# only a comment", "")]
    public void A_line_of_its_own_is_one_command(string text, string expected)
    {
        ShellCommand[] commands = [.. ShellCommand.All(text)];

        Assert.Equal(expected, string.Join(';', commands.Select(Text)));
        Assert.All(commands, command => Assert.True(command.IsAlone));
    }

    [Theory]
    [InlineData("find . -print0 | faer analyze - --null", "find .|-print0;faer analyze|-|--null")]
    [InlineData("cd x && faer info > info.txt", "cd x;faer info")]
    [InlineData("mpirun -np 3 faer merge out", "faer merge|out")]
    [InlineData("/usr/bin/time -f \"%e s\" faer info", "faer info")]
    [InlineData("A=1 faer info", "faer info")]
    [InlineData("sh -c 'echo $$ > x; exec faer serve'", "echo 1;faer serve")]
    public void What_stands_around_a_command_is_no_part_of_it(string text, string expected)
    {
        ShellCommand[] commands = [.. ShellCommand.All(text)];

        Assert.Equal(expected, string.Join(';', commands.Select(Text)));
        Assert.All(commands, command => Assert.False(command.IsAlone));
    }

    [Fact]
    public void Variables_have_the_values_that_the_block_gives_them()
    {
        ShellCommand command = Assert.Single(ShellCommand.All("S=\"--set a=b\"\nfaer-train train $S \"$OTHER\" '$S'"));

        Assert.Equal(["train", "--set", "a=b", "1", "$S"], command.Arguments);
    }

    private static string Text(ShellCommand command) => $"{command.Program} {string.Join('|', command.Arguments)}";
}
