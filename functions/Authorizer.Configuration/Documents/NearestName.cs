namespace Authorizer.Configuration.Documents;

/// <summary>Finds the known name that was probably meant.</summary>
public static class NearestName
{
    private const int LongestCompared = 64;

    /// <summary>Null when none is near: one edit for up to four letters, two up to eight, three beyond.</summary>
    public static string? Of(string written, IEnumerable<string> known)
    {
        if (written.Length > LongestCompared)
        {
            return null;
        }
        var most = written.Length switch
        {
            <= 4 => 1,
            <= 8 => 2,
            _ => 3,
        };
        string? nearest = null;
        foreach (var name in known)
        {
            var distance = Distance(Fold(written), Fold(name));
            if (distance <= most)
            {
                nearest = name;
                most = distance - 1;
            }
        }
        return nearest;
    }

    private static string Fold(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    // Optimal string alignment: insert, delete, replace, swap neighbours.
    private static int Distance(string one, string other)
    {
        var table = new int[one.Length + 1, other.Length + 1];
        for (var row = 0; row <= one.Length; row++)
        {
            for (var column = 0; column <= other.Length; column++)
            {
                table[row, column] = row == 0 || column == 0 ? row + column : Step(table, one, other, row, column);
            }
        }
        return table[one.Length, other.Length];
    }

    private static int Step(int[,] table, string one, string other, int row, int column)
    {
        var cost = one[row - 1] == other[column - 1] ? 0 : 1;
        var best = Math.Min(Math.Min(table[row - 1, column], table[row, column - 1]) + 1, table[row - 1, column - 1] + cost);
        var isSwap = row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1];
        return isSwap ? Math.Min(best, table[row - 2, column - 2] + 1) : best;
    }
}
