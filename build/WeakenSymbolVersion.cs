using System;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Build task: sets VER_FLG_WEAK on one required symbol version of a 64-bit little-endian ELF library, in place.
/// Layouts: Elf64_Ehdr, Elf64_Shdr, Elf64_Verneed and Elf64_Vernaux of the System V ABI and the LSB.
/// </summary>
public class WeakenSymbolVersion : Task
{
    private const uint SectionTypeVersionNeeds = 0x6ffffffe; // SHT_GNU_verneed
    private const ushort WeakFlag = 2; // VER_FLG_WEAK

    public string LibraryPath { get; set; }

    public string SymbolVersion { get; set; }

    public override bool Execute()
    {
        DateTime writeTime = File.GetLastWriteTimeUtc(LibraryPath);
        byte[] elf = File.ReadAllBytes(LibraryPath);
        if (elf.Length < 64 || elf[0] != 0x7f || elf[1] != 'E' || elf[4] != 2 || elf[5] != 1)
        {
            Log.LogError("{0} is not a 64-bit little-endian ELF file.", LibraryPath);
            return false;
        }

        int changed = Weaken(elf);
        if (changed > 0)
        {
            // Writes a new file and never through a link, which might lead into the package cache.
            string temporary = LibraryPath + ".tmp";
            File.WriteAllBytes(temporary, elf);
            File.SetLastWriteTimeUtc(temporary, writeTime);
            File.Delete(LibraryPath);
            File.Move(temporary, LibraryPath);
            Log.LogMessage(MessageImportance.Normal, "{0}: {1} made optional.", LibraryPath, SymbolVersion);
        }

        return true;
    }

    private int Weaken(byte[] elf)
    {
        int changed = 0;
        long sections = BitConverter.ToInt64(elf, 0x28);
        int sectionSize = BitConverter.ToUInt16(elf, 0x3a);
        int sectionCount = BitConverter.ToUInt16(elf, 0x3c);
        for (int i = 0; i < sectionCount; i++)
        {
            long section = sections + (long)i * sectionSize;
            if (BitConverter.ToUInt32(elf, (int)section + 4) != SectionTypeVersionNeeds)
                continue;

            long names = BitConverter.ToInt64(
                elf,
                (int)(sections + (long)BitConverter.ToInt32(elf, (int)section + 0x28) * sectionSize) + 0x18
            );
            long need = BitConverter.ToInt64(elf, (int)section + 0x18);
            for (uint step = 1; step != 0; need += step)
            {
                long aux = need + BitConverter.ToUInt32(elf, (int)need + 8);
                for (uint auxStep = 1; auxStep != 0; aux += auxStep)
                {
                    string name = ReadName(elf, names + BitConverter.ToUInt32(elf, (int)aux + 8));
                    ushort flags = BitConverter.ToUInt16(elf, (int)aux + 4);
                    if (name == SymbolVersion && (flags & WeakFlag) == 0)
                    {
                        elf[aux + 4] |= (byte)WeakFlag;
                        changed++;
                    }

                    auxStep = BitConverter.ToUInt32(elf, (int)aux + 12);
                }

                step = BitConverter.ToUInt32(elf, (int)need + 12);
            }
        }

        return changed;
    }

    private static string ReadName(byte[] elf, long start)
    {
        long end = start;
        while (elf[end] != 0)
            end++;
        return Encoding.ASCII.GetString(elf, (int)start, (int)(end - start));
    }
}
