// Writes a software bill of materials of a program, as CycloneDX 1.6 in JSON, from its lock file, the page's lock file and NOTICE. It
// needs no network. Run it in the checkout:
//   dotnet run scripts/WriteSbom.cs -- Faer.Cli faer.cdx.json
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

string root = Environment.CurrentDirectory;
if (args.Length != 2 || !File.Exists(Path.Combine(root, "src", args[0], "packages.lock.json")))
{
    Console.Error.WriteLine(
        "WriteSbom: in the checkout's top folder, name a project of src, such as Faer.Cli, and the file to write."
    );
    return 2;
}

string bill = Sbom.Of(root, args[0]).ToJsonString(new() { WriteIndented = true });
File.WriteAllText(args[1], bill + "\n");
Console.WriteLine(args[1]);
return 0;
