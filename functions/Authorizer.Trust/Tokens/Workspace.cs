namespace Authorizer.Trust.Tokens;

/// <summary>
/// Memory in which one request is read: decoded tokens, and where their members stand. What was read in it is a view of it and ends with
/// it, so it is lent to one request at a time and cleared before the next.
/// </summary>
/// <remarks>For one thread at a time. Whatever is to be remembered is read without it.</remarks>
public sealed class Workspace
{
    private const int UsualBytes = 4096;
    private const int UsualNumbers = 512;

    private byte[] bytes = new byte[UsualBytes];
    private int[] numbers = new int[UsualNumbers];
    private int usedBytes;
    private int usedNumbers;

    /// <summary>Takes everything back and leaves nothing of the request; of an unusually large one not even its room.</summary>
    public void Clear()
    {
        bytes.AsSpan(0, usedBytes).Clear();
        if (bytes.Length > UsualBytes)
        {
            bytes = new byte[UsualBytes];
        }
        if (numbers.Length > UsualNumbers)
        {
            numbers = new int[UsualNumbers];
        }
        (usedBytes, usedNumbers) = (0, 0);
    }

    internal Memory<byte> Bytes(int length)
    {
        if (bytes.Length - usedBytes < length)
        {
            // What was handed out keeps the array it is a view of.
            bytes = new byte[Math.Max(2 * bytes.Length, length)];
            usedBytes = 0;
        }
        usedBytes += length;
        return bytes.AsMemory(usedBytes - length, length);
    }

    internal ArraySegment<int> Numbers(int length)
    {
        if (numbers.Length - usedNumbers < length)
        {
            numbers = new int[Math.Max(2 * numbers.Length, length)];
            usedNumbers = 0;
        }
        usedNumbers += length;
        return new ArraySegment<int>(numbers, usedNumbers - length, length);
    }
}
