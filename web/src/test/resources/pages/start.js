// Opens the page that is timed once the browser itself has started, which takes as long as the page.
setTimeout(() => location.replace('time.html'), 3000);
