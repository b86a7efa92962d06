// The devices on the counter. Buttons send the commands of the control port; see docs/devices.md.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts

Rectangle {
    id: root
    required property QtObject panel
    color: "#eceff1"

    function words(zh, en) { return root.panel.chinese ? zh : en }

    component Knob: Button {
        property string line
        objectName: "knob-" + line
        Layout.minimumHeight: 40
        Accessible.name: text
        onClicked: root.panel.command(line)
    }
    component Group: GroupBox {
        Layout.fillWidth: true
        Accessible.name: title
    }

    RowLayout {
        anchors.fill: parent
        anchors.margins: 12
        spacing: 12

        Rectangle {
            Layout.fillHeight: true
            Layout.preferredWidth: 440
            color: "#90a4ae"
            Flickable {
                anchors.fill: parent
                anchors.margins: 8
                clip: true
                contentHeight: paper.height
                Image {
                    id: paper
                    objectName: "paper"
                    width: parent.width
                    fillMode: Image.PreserveAspectFit
                    cache: false
                    source: root.panel.sheet > 0 ? "image://paper/" + root.panel.sheet : ""
                    Accessible.role: Accessible.Graphic
                    Accessible.name: root.words("小票", "Receipt")
                }
            }
            Label {
                anchors.centerIn: parent
                visible: root.panel.sheet === 0
                text: root.words("尚未打印", "Nothing printed yet")
            }
        }

        ScrollView {
            Layout.fillWidth: true
            Layout.fillHeight: true
            contentWidth: availableWidth
            ColumnLayout {
                width: parent.width
                spacing: 10

                Group {
                    title: root.words("小票打印机", "Receipt printer")
                    visible: root.panel.hasPrinter
                    Flow {
                        width: parent.width
                        spacing: 6
                        Knob { text: root.words("装纸", "New roll"); line: "paper ok" }
                        Knob { text: root.words("纸将尽", "Paper low"); line: "paper near_end" }
                        Knob { text: root.words("缺纸", "Paper out"); line: "paper end" }
                        Knob { text: root.words("打三行后缺纸", "Out in 3 lines"); line: "paper lines 3" }
                        Knob { text: root.words("开盖", "Open cover"); line: "cover open" }
                        Knob { text: root.words("合盖", "Close cover"); line: "cover closed" }
                        Knob { text: root.words("切刀卡住", "Jam cutter"); line: "printer cutter_error on" }
                        Knob { text: root.words("恢复正常", "All well"); line: "printer normal" }
                        Knob { text: root.words("拔线", "Unplug"); line: "printer unplug" }
                        Knob { text: root.words("插线", "Plug in"); line: "printer plug" }
                    }
                }
                Group {
                    title: root.words("钱箱", "Cash drawer") + "  "
                           + (root.panel.drawerOpen || root.panel.boxOpen ? root.words("（开）", "(open)")
                                                                          : root.words("（关）", "(closed)"))
                    visible: root.panel.hasPrinter || root.panel.hasBox
                    Flow {
                        width: parent.width
                        spacing: 6
                        Knob { text: root.words("推上", "Push shut"); line: root.panel.hasBox ? "box close" : "drawer close" }
                        Knob { text: root.words("用钥匙打开", "Open by key"); line: root.panel.hasBox ? "box open" : "drawer open" }
                        Knob { text: root.words("卡住", "Stuck"); line: root.panel.hasBox ? "box stuck" : "drawer stuck" }
                        Knob { text: root.words("不再卡住", "Free"); line: root.panel.hasBox ? "box free" : "drawer free" }
                    }
                }
                Group {
                    title: root.words("电子秤", "Scale")
                           + (root.panel.scaleText === "" ? "" : "  (" + root.panel.scaleText + ")")
                    visible: root.panel.hasScale
                    ColumnLayout {
                        width: parent.width
                        RowLayout {
                            Slider {
                                id: weight
                                objectName: "weight"
                                Layout.fillWidth: true
                                to: 6000
                                stepSize: 2
                                value: root.panel.grams
                                Accessible.name: root.words("重量", "Weight")
                                onMoved: root.panel.command("weight " + (value / 1000).toFixed(3))
                                // A hand on it ends the binding; the control port goes on.
                                Connections {
                                    target: root.panel
                                    function onChanged() {
                                        if (!weight.pressed) weight.value = root.panel.grams
                                        if (!weightKey.activeFocus)
                                            weightKey.text = (root.panel.grams / 1000).toFixed(3)
                                    }
                                }
                            }
                            TextField {
                                id: weightKey
                                objectName: "weight-key"
                                text: (root.panel.grams / 1000).toFixed(3)
                                inputMethodHints: Qt.ImhFormattedNumbersOnly
                                Accessible.name: root.words("重量（千克）", "Weight in kg")
                                onAccepted: root.panel.command("weight " + text)
                            }
                        }
                        Flow {
                            Layout.fillWidth: true
                            spacing: 6
                            Knob { text: root.words("晃动", "Shaking"); line: "scale motion on" }
                            Knob { text: root.words("稳定", "Steady"); line: "scale motion off" }
                            Knob { text: root.words("超重", "Overload"); line: "scale overload on" }
                            Knob { text: root.words("不超重", "No overload"); line: "scale overload off" }
                            Knob { text: root.words("拔线", "Unplug"); line: "scale unplug" }
                            Knob { text: root.words("插线", "Plug in"); line: "scale plug" }
                        }
                    }
                }
                Group {
                    title: root.words("扫码枪", "Scanner")
                    visible: root.panel.hasScanner
                    RowLayout {
                        width: parent.width
                        TextField {
                            id: code
                            objectName: "code"
                            Layout.fillWidth: true
                            text: "6901234567892"
                            Accessible.name: root.words("条码", "Code")
                            onAccepted: root.panel.command("scan " + text)
                        }
                        Knob { text: root.words("扫码", "Scan"); line: "scan " + code.text }
                        Knob { text: root.words("拔线", "Unplug"); line: "scanner unplug" }
                        Knob { text: root.words("插线", "Plug in"); line: "scanner plug" }
                    }
                }
                Group {
                    title: root.words("客显", "Customer display")
                    visible: root.panel.hasDisplay
                    Rectangle {
                        implicitWidth: 360
                        implicitHeight: 76
                        color: "#102027"
                        Column {
                            anchors.centerIn: parent
                            Repeater {
                                model: [root.panel.upper, root.panel.lower]
                                Text {
                                    required property string modelData
                                    text: modelData
                                    color: "#64ffda"
                                    font.family: "monospace"
                                    font.pixelSize: 24
                                }
                            }
                        }
                    }
                }
                Label {
                    objectName: "answer"
                    Layout.fillWidth: true
                    wrapMode: Text.WrapAnywhere
                    text: root.panel.answer
                    color: "#455a64"
                }
            }
        }
    }
}
