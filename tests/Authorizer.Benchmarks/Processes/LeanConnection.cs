using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Authorizer.Benchmarks.Processes;

/// <summary>One connection of <see cref="LeanRuntimeApi"/>; ends when the function closes it.</summary>
internal sealed class LeanConnection(LeanRuntimeApi api, Socket socket)
{
    private static readonly byte[] Accepted = Encoding.ASCII.GetBytes(
        "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n{\"status\":\"OK\"}\n"
    );
    private readonly byte[] received = new byte[128 * 1024];
    private readonly byte[] nextEvent = NextEvent(api.Event.Span);
    private int length;

    public void Serve()
    {
        socket.NoDelay = true;
        using (socket)
        {
            try
            {
                Loop();
            }
            catch (SocketException)
            {
                return;
            }
        }
    }

    private void Loop()
    {
        long sent = 0;
        while (Receive(out var head, out var body))
        {
            if (head.StartsWith("GET "u8))
            {
                api.TakeEvent();
                socket.Send(nextEvent);
                sent = Stopwatch.GetTimestamp();
                continue;
            }
            api.NoteAnswer(Stopwatch.GetTimestamp() - sent, Complaint(body));
            socket.Send(Accepted);
        }
    }

    private static string? Complaint(ReadOnlySpan<byte> body) =>
        body.IndexOf("\"Allow\""u8) >= 0 ? null : $"It did not allow: {Encoding.UTF8.GetString(body)}";

    // The same id for every event: nobody looks for it twice.
    private static byte[] NextEvent(ReadOnlySpan<byte> body)
    {
        var due = DateTimeOffset.UtcNow.AddMinutes(30).ToUnixTimeMilliseconds();
        var head =
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nLambda-Runtime-Aws-Request-Id: 8476a536-e9f4-11e8-9739-2dfe598c3fcd\r\n"
            + $"Lambda-Runtime-Deadline-Ms: {due}\r\n"
            + "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:eu-west-1:111122223333:function:bench\r\n"
            + "Lambda-Runtime-Trace-Id: Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    // One request is never behind another: the function waits for the answer of each.
    private bool Receive(out ReadOnlySpan<byte> head, out ReadOnlySpan<byte> body)
    {
        length = 0;
        while (true)
        {
            var got = socket.Receive(received, length, received.Length - length, SocketFlags.None);
            length += got;
            var text = received.AsSpan(0, length);
            var end = text.IndexOf("\r\n\r\n"u8);
            if (got == 0 || (end >= 0 && text.Length >= end + 4 + ContentLength(text[..end])))
            {
                head = got == 0 ? default : text[..end];
                body = got == 0 ? default : text[(end + 4)..];
                return got > 0;
            }
        }
    }

    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        var name = "\r\ncontent-length: "u8;
        for (var at = head.IndexOf("\r\n"u8); at >= 0 && at + name.Length < head.Length; )
        {
            if (Ascii.EqualsIgnoreCase(head.Slice(at, name.Length), name))
            {
                _ = System.Buffers.Text.Utf8Parser.TryParse(head[(at + name.Length)..], out int value, out _);
                return value;
            }
            var next = head[(at + 2)..].IndexOf("\r\n"u8);
            at = next < 0 ? -1 : at + 2 + next;
        }
        return 0;
    }
}
