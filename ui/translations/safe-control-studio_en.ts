<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Grid</name>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation>
            <numerusform>%Ln step</numerusform>
            <numerusform>%Ln steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sc::GridWindow</name>
    <message numerus="yes">
        <source>%Ln picture(s). A click shows one beside the same without protection; P pins it.</source>
        <translation>
            <numerusform>%Ln picture. A click shows it beside the same without protection; P pins it.</numerusform>
            <numerusform>%Ln pictures. A click shows one beside the same without protection; P pins it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sc::HistoryPanel</name>
    <message numerus="yes">
        <source>%Ln pair(s) in all</source>
        <translation>
            <numerusform>%Ln pair in all</numerusform>
            <numerusform>%Ln pairs in all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sc::MainWindow</name>
    <message numerus="yes">
        <source>The queue is on hold: %n run(s) wait in it.</source>
        <translation>
            <numerusform>The queue is on hold: %n run waits in it.</numerusform>
            <numerusform>The queue is on hold: %n runs wait in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) had not ended when the program did. They wait in the queue.</source>
        <translation>
            <numerusform>%n run had not ended when the program did. It waits in the queue.</numerusform>
            <numerusform>%n runs had not ended when the program did. They wait in the queue.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sc::RestoreDialog</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sc::TrainingForm</name>
    <message numerus="yes">
        <source>The table is full: %Ln pair(s) were left out.</source>
        <translation>
            <numerusform>The table is full: %Ln pair was left out.</numerusform>
            <numerusform>The table is full: %Ln pairs were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pair(s) were taken over. What was left out:</source>
        <translation>
            <numerusform>%Ln pair was taken over. What was left out:</numerusform>
            <numerusform>%Ln pairs were taken over. What was left out:</numerusform>
        </translation>
    </message>
</context>
</TS>
