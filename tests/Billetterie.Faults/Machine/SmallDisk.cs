using System.Diagnostics;
using System.Globalization;

namespace Billetterie.Faults.Machine;

/// <summary>
/// A disk of its own of some megabytes, in memory, that can be filled to the last byte and given room again. Mounting needs root.
/// It is gone with its owner, however that ends.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Chunk = 64 * 1024;

    private readonly Process guardian;

    private SmallDisk(string path, Process guardian)
    {
        Path = path;
        this.guardian = guardian;
    }

    /// <summary>Why there can be none here; null where there can.</summary>
    public static string? Missing => !OperatingSystem.IsLinux() ? "small disks are mounted on Linux only"
        : !CanMount.Value ? "no small disk can be mounted here: it needs root, in a container the capability SYS_ADMIN too" : null;

    private static readonly Lazy<bool> CanMount = new(() =>
    {
        const string script = "d=$(mktemp -d) && mount -t tmpfs -o size=1m tmpfs \"$d\" 2> /dev/null && umount \"$d\"; r=$?; rmdir \"$d\"; exit $r";
        using var attempt = Process.Start("sh", ["-c", script]);
        attempt.WaitForExit();
        return attempt.ExitCode == 0;
    });

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    public static SmallDisk Mount(int megabytes)
    {
        var path = Directory.CreateTempSubdirectory("billetterie-disk-").FullName;
        // The shell holds the mount: it takes it away when our end of its input closes, by us or by our death.
        const string script =
            "mount -t tmpfs -o \"size=$2m\" tmpfs \"$1\" && echo mounted; cat > /dev/null; umount -l \"$1\"; rmdir \"$1\"";
        var start = new ProcessStartInfo("sh", ["-c", script, "sh", path, megabytes.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        var guardian = Process.Start(start)!;
        if (guardian.StandardOutput.ReadLine() != "mounted")
            throw new InvalidOperationException($"A small disk could not be mounted at {path}.");
        return new SmallDisk(path, guardian);
    }

    /// <summary>Takes all the room that is left: most of it in one step, for those who write do not wait.</summary>
    public void Fill()
    {
        var room = new DriveInfo(Path).AvailableFreeSpace;
        using var ballast = new FileStream(Ballast, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, PreallocationSize = room / 10 * 9,
        });
        ballast.Seek(0, SeekOrigin.End);
        for (var piece = Chunk; piece >= 1; piece /= 2)
        {
            try
            {
                while (true)
                    ballast.Write(new byte[piece]);
            }
            catch (IOException)
            {
                // That much is no longer there; perhaps less is.
            }
        }
    }

    /// <summary>Gives back what <see cref="Fill"/> took.</summary>
    public void GiveRoom() => File.Delete(Ballast);

    public void Dispose()
    {
        guardian.StandardInput.Close();
        guardian.WaitForExit();
        guardian.Dispose();
    }
}
